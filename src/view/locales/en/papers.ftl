badges-layout = Layout
badges-layout-8 = 8 badges a sheet
badges-layout-4 = 4 badges a sheet (A6)
badges-layout-label = One a page, 90 × 130 mm
badges-order = Order
badges-order-name = By name
badges-order-delegation = By delegation
badges-part = Which
badges-part-all = All ({ $count })
badges-part-new = Never printed before ({ $count })
badges-part-last = Those of { $moment } once more ({ $count })
badges-photos = Photo
badges-photos-with = With the photo, where there is one
badges-photos-without = Without photos
badges-none-text = Badges are for confirmed participants. There are none yet.
badges-note = What is printed here is noted, so that next time the new ones are enough.
badges-print = Print badges (PDF)

documents-lead = Ready to print with the unit's letterhead, from the data as it is now.
badges-text = { $count ->
    [one] One badge with its QR code, a colour for the role, and cut marks.
   *[other] { $count } badges with QR codes, colours by role, and cut marks.
  }
certificates-all = Print all
certificates-all-text = { $count ->
    [one] { $count } certificate, front and back, in one PDF.
   *[other] { $count } certificates, front and back, in one PDF.
  }
certificates-none-text = No certificates have been issued yet.
certificates-open = Open certificates
certificates-lead = For participants with at least { $threshold } attendance.
certificates-issue = Issue
certificates-issue-do = { $count ->
    [one] Issue { $count } certificate
   *[other] Issue { $count } certificates
  }
certificates-eligible = Eligible, not issued
certificates-issued = Issued
certificates-not-eligible = Not eligible
certificates-not-finished = Certificates are issued after the event is finished.
certificates-why-not = Who is not eligible and why
certificates-register = Register
certificates-empty = The register is empty
certificates-empty-text = Numbers are given in order of name when certificates are issued.
certificate-number = Number
certificate-issued-on = Issued on
certificate-revoked-on = Revoked on
certificate-state-valid = Valid
certificate-state-revoked = Revoked
certificate-flagged = Attendance corrected after issue
certificate-verify = Verify
certificate-revoke = Revoke certificate
certificate-revoke-short = Revoke
certificate-revoke-do = Revoke this certificate
certificate-revoke-hint = The verification page will say so. The number is not used again.
verification-title = Certificate verification
verification-valid = Valid certificate
verification-revoked = Revoked certificate
verification-unknown = Not found
verification-text-valid = The data below agrees with the issuer's register.
verification-text-revoked = This certificate was issued but is no longer valid.
verification-text-unknown = This code is not in the register. Check the code on the certificate.
verification-note = This page compares with the issuer's register; it is not a certified electronic signature (TTE).
certificate-not-enough = Attended { $share } (at least { $threshold } needed)
certificate-revoked = The certificate is revoked.
certificates-issued-now = { $count } certificates issued.

badges = Badges
