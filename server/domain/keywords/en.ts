/**
 * English. Stop words: the FCC's seven (47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe), Twilio's
 * defaults, Meta's "Stop promotions". YES is no start word: it only ever answers our question. Sentences: `english-sentences.ts`.
 */
import type { KeywordLanguage } from './language.ts'

export const en: KeywordLanguage = {
  locale: 'en',
  stop: 'stop, stopall, stop all, stop it, stop this, stop these, quit, end, revoke, optout, opt out, opt me out, optout all, opt out all, cancel, unsubscribe, unsubscribe all, unsubscribe from all, unsub, remove me, stop promotions',
  start: 'start, unstop, restart, resubscribe, subscribe, subscribe again, optin, opt in, opt me in',
  help: 'help, info',
  yes: 'yes, y, yes please, yes thanks, yes thank you, yes keep me posted, yeah, yep, yup, ok, okay, sure',
  no: 'no, n, no thanks, no thank you, nope, nah, no just chat',
  fillers:
    'please, pls, plz, ok, okay, now, immediately, asap, me, us, messages, message, messaging, msgs, msg, texts, text, texting, sms, sending, the, your, from, to, you, whatsapp, notifications, thanks, thank, hi, hello, hey, kindly, just, marketing, promotions, promotional, spam',
  negations:
    'no, not, never, nope, nah, neither, nor, none, nothing, nobody, don, dont, doesn, doesnt, didn, didnt, won, wont, wouldn, wouldnt, cannot, cant, can t, couldn, couldnt, shouldn, mustn, haven, hasn, hadn, needn, daren, shan, mightn, oughtn, isn, isnt, aren, wasn, weren, ain, without, refuse, decline, disagree, withdraw, false, unless, except',
  everyday: 'na, en, et',
}
