## Mail
mail-test-subject = Test mail from Hadir
mail-test-body = This mail was sent to try the mail settings of Hadir.

    If you can read it, they work.
mail-test-note = You got this mail because somebody pressed the test button on the settings page.
