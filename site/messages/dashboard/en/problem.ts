/** What the dashboard says when something goes wrong, in English. */
export const problem = {
  missing: {
    title: 'There is nothing at this address',
    hint: 'It may have been removed, or it belongs to an app that you do not see.',
  },
  refused: {
    title: 'This needs another role',
    hint: 'Your role is {role}. Ask an owner, who can change it or do this for you.',
  },
  foreign: {
    title: 'This was not sent from the dashboard',
    hint: 'Nothing was changed. Open the page again, and send it from there.',
  },
  conflict: {
    title: 'This cannot be done any more',
    hint: 'Something changed in the meantime. Look at the page again before you go on.',
  },
  unreadable: { title: 'This cannot be read', hint: 'Nothing was changed. Go back and try once more.' },
  tooMany: { title: 'Too many requests', hint: 'Wait a minute and try again.' },
  busy: { title: 'This cannot be recorded right now', hint: 'Wait a minute and try again.' },
  broken: { title: 'Something broke on our side', hint: 'Go back and try once more.' },
  inLog: 'The log has it under {id}.',
  back: 'Back to where you were',
  goTo: 'Go to {name}',
  home: 'To the dashboard',
}
