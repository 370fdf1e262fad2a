/** Telugu, in its own letters and in Latin ones. "వద్దు" alone (not wanted) answers a question, "ఆగండి" asks to wait. */
import type { KeywordLanguage } from './language.ts'

export const te: KeywordLanguage = {
  locale: 'te',
  stop: 'stop, స్టాప్, ఆపు, ఆపండి, ఆపేయండి, ఆపెయ్యండి, ఆపివేయండి, నిలిపివేయండి, మెసేజ్ ఆపండి, మెసేజ్‌లు ఆపండి, మెసేజులు ఆపండి, సందేశాలు ఆపండి, సందేశాలను ఆపండి, అన్‌సబ్స్క్రైబ్, aapandi, apandi, aapu, message aapandi, messages aapandi',
  stopSentences:
    'మెసేజ్ పంపవద్దు, మెసేజ్ పంపొద్దు, మెసేజ్ పంపకండి, నాకు మెసేజ్ పంపవద్దు, నాకు మెసేజ్ పంపొద్దు, నాకు మెసేజ్ పంపకండి, మెసేజ్ చేయవద్దు, మెసేజ్ చేయొద్దు, మెసేజ్ చేయకండి, నాకు మెసేజ్ చేయకండి, నాకు మెసేజ్‌లు వద్దు, నాకు మెసేజ్ వద్దు, మెసేజ్‌లు వద్దు, సందేశాలు పంపవద్దు, నాకు సందేశాలు పంపవద్దు, నాకు సందేశాలు వద్దు, నా నంబర్ తొలగించండి, message pampavaddu, naku message pampakandi, message cheyakandi',
  start: 'సబ్స్క్రైబ్, సబ్‌స్క్రైబ్ చేయండి, మెసేజ్‌లు మళ్ళీ పంపండి, సందేశాలు మళ్ళీ పంపండి',
  help: 'సహాయం, హెల్ప్',
  yes: 'అవును, సరే, అలాగే, avunu, sare',
  no: 'లేదు, కాదు, వద్దు, ఒద్దు, ledu, kadu, vaddu, oddu',
  fillers: 'దయచేసి, ప్లీజ్, ధన్యవాదాలు, ఇప్పుడు, వెంటనే, నమస్తే, మెసేజ్, మెసేజ్‌లు, మెసేజులు, సందేశం, సందేశాలు, ప్రకటనలు, ఈ, అన్ని, నాకు',
  negations: 'లేదు, కాదు, వద్దు, ఒద్దు, లేను, లేవు, కూడదు, పంపకండి, చేయకండి, ledu, kadu, vaddu, oddu',
  negatingParts: 'వద్దు, ొద్దు',
}
