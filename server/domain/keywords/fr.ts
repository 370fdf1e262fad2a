/** French. ARRET is Canada's, STOP is France's; "fin" is a fine day in Sweden. */
import type { KeywordLanguage } from './language.ts'

export const fr: KeywordLanguage = {
  locale: 'fr',
  stop: "stop s'il vous plaît, arrêtez s'il vous plaît, arrête s'il te plaît, désabonnez moi s'il vous plaît, désinscrivez moi s'il vous plaît, stop, arrêt, arrêter, arrête, arrêtez, désabonner, me désabonner, se désabonner, désabonnement, désabonnez moi, désabonne moi, désinscrire, me désinscrire, désinscription, désinscrivez moi, désinscris moi, je me désabonne, je veux me désabonner, je me désinscris",
  stopSentences:
    "je ne veux plus de messages, je ne veux plus recevoir de messages, je ne veux plus recevoir vos messages, je ne veux plus recevoir ces messages, je ne souhaite plus recevoir de messages, je ne souhaite plus recevoir vos messages, je ne souhaite plus recevoir ces messages, ne m'envoyez plus de messages, ne m'envoyez plus rien, n'envoyez plus de messages, arrêtez de m'envoyer des messages, arrête de m'envoyer des messages, arrêtez de m'écrire, arrêtez de me contacter, ne m'écrivez plus, ne me contactez plus, ne plus me contacter, ne plus m'envoyer de messages, supprimez mon numéro, retirez mon numéro, enlevez mon numéro, retirez moi de votre liste, enlevez moi de votre liste, retirez moi de la liste, laissez moi tranquille",
  start: "start, s'abonner, abonnez moi, m'abonner, me réabonner, je veux m'abonner, reprendre les messages",
  help: 'aide',
  yes: "oui, oui merci, oui s'il vous plaît, oui svp, oui bien sûr, ouais, d'accord, volontiers, avec plaisir, oui avec plaisir, bien sûr",
  no: 'non, non merci, nan',
  fillers:
    's, il, vous, te, plaît, svp, stp, merci, maintenant, bonjour, message, messages, sms, publicité, pub, pubs, promotions, notifications, les, vos, ces, tous, de, des, moi, whatsapp',
  negations: 'non, ne, pas, jamais, rien, aucun, aucune, sans, ni, refuse, refus, nullement',
  everyday: 'en, et, mai, mat, nu, si',
}
