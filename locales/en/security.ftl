# The second step of signing in.
security-title = Second step of signing in
security-lede = A password can be guessed or stolen. With a second step, a code that your phone shows is needed as well.
security-what-for = You need an authenticator app, such as Aegis, 2FAS, Google Authenticator or the one of your password manager. It takes two minutes.
security-begin = Begin
security-scan = Scan this code with your authenticator app.
security-qr-label = QR code to be read with the authenticator app
security-open-app = On this very phone: open the app
security-by-hand = Or copy this key into the app:
security-first-code-hint = The six digits that the app shows now. Nothing changes until this code is right.
security-confirm = Turn the second step on
security-give-up = Do not go on
security-on = The second step has been on since { $date }.
security-codes-title = Your recovery codes
security-codes-meaning = Print them or write them down now: they will not be shown again. Each opens your account once, should your phone be lost.
security-codes-left = { $count ->
    [0] You have no recovery code left. Make new ones.
    [1] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
security-code-hint = The current code, or a recovery code.
security-renew-codes = Make new recovery codes
security-turn-off = Turn the second step off
second-factor-code = Code
second-step-title = One more step
second-step-hint = The six digits of your authenticator app, or one of your recovery codes.
second-step-act = Continue
second-step-help = Neither phone nor recovery code? Whoever runs this server can turn this step off for you.
mistake-wrong-code = This code is not right, or has been used. Wait for the next one and try again.
flash-second-factor-off = The second step is off.
flash-second-factor-given-up = Nothing has changed: the second step is not on.
desk-security = You decide for the chapter: protect your account with a second step of signing in
