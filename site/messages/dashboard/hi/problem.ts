/** What the dashboard says when something goes wrong, in Hindi. */
import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {
  missing: {
    title: 'इस पते पर कुछ नहीं है',
    hint: 'शायद इसे हटा दिया गया है, या यह ऐसे ऐप का है जो आपको नहीं दिखता।',
  },
  refused: {
    title: 'इसके लिए दूसरी भूमिका चाहिए',
    hint: 'आपकी भूमिका {role} है। किसी मालिक से कहें: वे इसे बदल सकते हैं या यह काम आपके लिए कर सकते हैं।',
  },
  foreign: {
    title: 'यह डैशबोर्ड से नहीं भेजा गया',
    hint: 'कुछ नहीं बदला। पेज दोबारा खोलें और वहीं से भेजें।',
  },
  conflict: {
    title: 'यह अब नहीं किया जा सकता',
    hint: 'इस बीच कुछ बदल गया। आगे बढ़ने से पहले पेज फिर से देखें।',
  },
  unreadable: { title: 'यह पढ़ा नहीं जा सकता', hint: 'कुछ नहीं बदला। वापस जाकर एक बार फिर कोशिश करें।' },
  tooMany: { title: 'बहुत ज़्यादा अनुरोध', hint: 'एक मिनट रुककर फिर कोशिश करें।' },
  busy: { title: 'यह अभी दर्ज नहीं हो सकता', hint: 'एक मिनट रुककर फिर कोशिश करें।' },
  broken: { title: 'हमारी ओर कुछ टूट गया', hint: 'वापस जाकर एक बार फिर कोशिश करें।' },
  inLog: 'लॉग में यह {id} के नाम से है।',
  back: 'जहाँ थे वहाँ वापस',
  goTo: '{name} पर जाएँ',
  home: 'डैशबोर्ड पर',
}
