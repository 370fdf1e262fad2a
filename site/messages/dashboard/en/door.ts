/** The words at the door of the dashboard: set-up, sign-in, invitations. In English. */
export const door = {
  signIn: 'Sign in',
  signInIntro: 'To see who may be messaged, and why.',
  email: 'E-mail address',
  password: 'Password',
  refused: 'That e-mail address and password do not belong together. Check both.',
  throttled:
    'Too many tries. Wait {minutes} minutes, or use a passkey or a browser in which you signed in before.',
  passkey: 'Sign in with a passkey',
  passkeyConfirm: 'Use a passkey',
  passkeyFailed: 'The passkey was not used. Try again, or use your password.',
  or: 'or',
  forgotten: 'Forgot your password? An owner can remove you and invite you again.',

  secondStep: 'One more step',
  secondStepIntro: 'Open your authenticator app and type the six digits it shows for Assent.',
  code: 'Code',
  codeHint: 'Phone lost? One of your recovery codes works here too, once.',
  codeRefused: 'That code is not right, or was used already. Wait for the next one.',
  goOn: 'Continue',
  backToSignIn: 'Back to sign-in',
  stepOver: 'That took too long. Sign in again.',

  again: 'Is it still you?',
  againIntro: 'Signed in as {email}. What comes next asks for it once more; then you have ten minutes.',
  againRefused: 'That is not your password.',

  setUp: 'Set up Assent',
  setUpIntro: 'You become the owner of this installation. Nobody else can open this page.',
  name: 'Your name',
  nameHint: 'Shown to your team, and beside what you do.',
  emailHint: 'You sign in with it. Nothing is ever sent to it.',
  passwordHint: 'At least 12 characters. A few unrelated words make a good one.',
  create: 'Create the account',
  creating: 'Creating',
  linkOver: 'This link is no longer good',
  setUpOver:
    'It is good for one hour and for one person. Start the program again: it prints a new one, as long as nobody owns the installation.',
  invitationOver:
    'An invitation is good for seven days and for one person, and can be taken back. Ask whoever invited you for another.',

  invitation: 'Join {who} on Assent',
  invitationByKey: 'Join Assent',
  invitationIntro: {
    owner: 'You are invited as an owner: you can do everything.',
    editor: 'You are invited as an editor: you can look, record and publish.',
    viewer: 'You are invited as a viewer: you can look.',
  },
  invitationAll: 'You will see every app.',
  invitationApp: 'You will see the app {app}.',
  join: 'Join',
  joining: 'Joining',

  faults: {
    email: 'That is no e-mail address. It needs an @, as in maya@juniper.example.',
    name: 'Type a name of at most 80 characters.',
    password: 'Use at most 200 characters.',
    password_short: 'Use at least 12 characters.',
    password_common: 'Too easy to guess: it is on every list. Use words that do not belong together.',
    password_personal: 'Too easy to guess: it is made of your name or address. Use other words.',
    email_taken: 'Somebody signs in with this address already. Sign in, or use another.',
    code_wrong: 'That code is not right. Wait for the next one, and check that your phone’s clock is.',
    offer_over: 'That took too long. Begin again.',
    passkey_refused: 'The passkey could not be added. Try again.',
  } as Record<string, string>,
}
