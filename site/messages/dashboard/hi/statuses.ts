/** The words of statuses, sources and kinds, in Hindi. */
import type { statuses as english } from '../en/statuses.ts'

export const statuses: typeof english = {
  optIn: {
    none: 'कोई जवाब नहीं',
    pending: 'बाकी है',
    opted_in: 'ऑप्ट-इन किया',
    declined: 'ना कहा',
    opted_out: 'ऑप्ट-आउट किया',
    suspended: 'रुका हुआ',
  },
  activity: { active: 'सक्रिय', inactive: 'निष्क्रिय', never: 'कभी नहीं लिखा' },
  delivery: { delivered: 'पहुँचा', retrying: 'फिर कोशिश जारी', failed: 'विफल' },
  source: {
    widget: 'विजेट',
    url: 'लिंक',
    qr: 'QR कोड',
    whatsapp: 'पहला संदेश',
    sms: 'SMS',
    api: 'API',
    import: 'इंपोर्ट',
    dashboard: 'डैशबोर्ड',
    provider: 'WhatsApp का अपना साइनअप',
  },
  kind: { widget: 'विजेट', url: 'लिंक', qr: 'QR कोड', whatsapp: 'WhatsApp', sms: 'SMS' },
  verification: {
    message: 'अपना संदेश',
    reply: 'अपना जवाब',
    sms: 'अपना SMS',
    provider: 'WhatsApp का अपना साइनअप',
    attested: 'किसी की गवाही',
    typed: 'अभी कोई नहीं, नंबर लिखा गया',
  },
  noProof: 'कोई नहीं',
  role: { owner: 'मालिक', editor: 'संपादक', viewer: 'दर्शक' },
}
