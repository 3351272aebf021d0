## API tokens
nav-tokens = API tokens
token = Token
tokens-lead = Keys for other programs, such as a reporting script, that use Hadir with nobody signed in. One token for each program.
tokens-valid = Valid
tokens-ended = No longer valid
tokens-none = No tokens yet
tokens-none-text = Make a token when a program has to read from Hadir or send data to it.
token-new = Make a token
token-new-lead = The token is shown once, right after it is made.
token-new-do = Make the token
token-what = What for
token-name = Name
token-name-hint = The program or its purpose, such as “Monthly report”. It is noted with every change the token makes.
token-good-for = Valid for
token-good-for-hint = Choose the shortest that will do. A token can be revoked at any time.
token-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
token-days-none = Without end
token-may = What it may do
token-made = Token made
token-made-once = Copy it now. Once this page is closed, the token can't be shown again.
token-made-care = Keep it like a password: whoever holds it can do what the token permits.
token-made-done = I have copied it
token-copy = Copy the token
token-example = How to use it
token-example-hint = This command lists the events that the token may see. Programs send the token with every request in the same way.
token-example-copy = Copy the command
token-made-by = Made by { $who }, { $at }.
token-made-by-system = Made on the server, { $at }.
token-never-used = Never used.
token-last-used = Last used { $at }.
token-until = Valid until { $at }.
token-for-ever = Valid without end.
token-ended-at = Ran out { $at }
token-revoked-at = Revoked { $at }
token-revoke = Revoke
token-revoke-ask = Programs that use this token are turned away at once. A revoked token can't be brought back.
token-revoke-do = Yes, revoke
token-revoked = The token was revoked.
