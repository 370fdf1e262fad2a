/** A new app, in English. */
export const newApp = {
  title: 'New app',
  first: 'Set up your first app',
  intro: 'An app is one business number with its consent step. Everything here can be changed later.',
  name: 'Business name',
  nameHint: 'As people know you. It stands in the words they agree to.',
  phone: 'WhatsApp number',
  phoneHint: 'With the country code, as in +44 20 7946 0142. The number people will write to.',
  privacyUrl: 'Privacy page',
  privacyHint: 'The consent text links it. Without one the text is not complete.',
  locale: 'Language of the consent text',
  localeHint: 'More languages can be added under Notices.',
  mode: 'When somebody says no',
  modes: {
    advised: 'As advised for the number’s country',
    choice: 'The chat opens all the same',
    required: 'The chat stays closed',
  },
  modeHints: {
    advised:
      'It opens all the same for numbers of the EEA, the UK, Switzerland and Brazil, and stays closed elsewhere.',
    choice: 'Two equal answers: “Yes, keep me posted” and “No, just chat”. Both are recorded.',
    required: 'One box to tick before the chat. People can still save the number and write directly.',
  },
  advice:
    'Consent must be free to count in the EEA, the UK, Switzerland and Brazil: there, a No should open the chat too (GDPR Art. 7(4), EDPB Guidelines 05/2020).',
  start: 'How to begin',
  starts: {
    simulator: 'Try it first',
    phone: 'With the WhatsApp Business app on a phone',
  },
  startHints: {
    simulator: 'Answers go to a simulated phone until you connect WhatsApp. No message leaves this machine.',
    phone:
      'Links open the real chat at once. You confirm each answer by its code; STOP and activity are not seen then.',
  },
  slug: 'Name in addresses',
  slugHint: 'Lower case letters, digits and hyphens. Left empty, it is made of the business name.',
  create: 'Create the app',
  creating: 'Creating',
  created: '{name} is set up.',
  faults: {
    name: 'Say what people call the business, in at most 100 characters.',
    phone: 'This is no number with a country code. Write it as in +44 20 7946 0142.',
    privacyUrl: 'Write the whole address, as in https://juniper.example/privacy.',
    locale: 'Choose one of the languages.',
    mode: 'Choose one of the three.',
    start: 'Choose one of the two.',
    slug: 'Only lower case letters, digits and hyphens, at most 63; not new, team, audit or account.',
    slugTaken: 'Another app has this name. Choose a different one, or leave it empty.',
  },
}
