/** What stands on every page of the dashboard, in Hindi. */
import type { shell as english } from '../en/shell.ts'

export const shell: typeof english = {
  skip: 'सामग्री पर जाएँ',
  menu: 'मेन्यू',
  sections: {
    overview: 'सारांश',
    'opt-ins': 'ऑप्ट-इन',
    'entry-points': 'एंट्री पॉइंट',
    notices: 'सहमति के पाठ',
    webhooks: 'Webhooks',
    settings: 'सेटिंग',
  },
  /** A mark beside webhooks: short. */
  trouble: { off: 'बंद', failing: 'विफल' },
  navigation: 'खंड',
  switchApp: 'ऐप बदलें',
  apps: 'ऐप',
  newApp: 'नया ऐप',
  simulator: 'सिम्युलेटर',
  reference: 'API संदर्भ',
  you: 'आप',
  account: 'खाता',
  team: 'टीम',
  audit: 'ऑडिट लॉग',
  signOut: 'साइन आउट करें',
  appearance: 'रूप-रंग',
  themes: { system: 'सिस्टम', light: 'हल्का', dark: 'गहरा' },
  language: 'भाषा',
  change: 'बदलें',
  apply: 'लागू करें',
  copy: 'कॉपी करें',
  copied: 'कॉपी हुआ',
  close: 'बंद करें',
  notApplicable: 'लागू नहीं',
  optional: 'वैकल्पिक',
  fault: 'सहेजा नहीं गया। नीचे चिह्नित जगहें देखें।',
}
