## Mail
mail-test-subject = Test mail from Hadir
mail-test-body = This mail was sent to try the mail settings of Hadir.

    If you can read it, they work.
mail-test-note = You got this mail because somebody pressed the test button on the settings page.

## Mail about accounts
mail-invitation-subject = Invitation to Hadir
mail-invitation-body = Dear { $name },

    you are invited to use Hadir, the attendance and event administration of { $unit }.

    Choose your password with the button below. The link works once, until { $until }.
mail-invitation-action = Choose a password
mail-invitation-note = Don’t know this invitation? Ignore it; without a password the account can’t be used.
mail-password_reset-subject = New password for Hadir
mail-password_reset-body = Dear { $name },

    a new password was asked for your Hadir account.

    Press the button below. The link works once, until { $until }.
mail-password_reset-action = Choose a new password
mail-password_reset-note = It wasn’t you? Ignore this mail; your password has not changed.
mail-address_change-subject = Confirm your e-mail address
mail-address_change-body = Dear { $name },

    this address is to be used for your Hadir account. Press the button below if that is right.

    The link works once, until { $until }.
mail-address_change-action = Confirm the address
mail-address_change-note = Don’t have a Hadir account? Ignore this mail.
mail-address_warning-subject = The e-mail address of your Hadir account is to be changed
mail-address_warning-body = Dear { $name },

    somebody asked to change the e-mail address of your Hadir account to { $email }. This address stays valid until the new one is confirmed.
mail-address_warning-note = It wasn’t you? Change your password at once and contact an administrator.
