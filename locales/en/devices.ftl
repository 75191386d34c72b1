# Where one is signed in.
devices-title = Your devices
devices-link = See where your account is open
devices-lede = Your account is open in these browsers. Sign out those that you do not recognise, then ask for a new password.
devices-here = This device
devices-since = Signed in
devices-unknown = Unknown browser
devices-close = Sign out there
devices-close-others = Sign out everywhere else
devices-only-here = You are signed in nowhere else.
flash-session-closed = That device is signed out.
flash-other-sessions-closed = All other devices are signed out.
