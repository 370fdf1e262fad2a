/** Hindi, in its own letters and in Latin ones. "Acha" is an OK, "bas" an "enough", "ruko" a "wait": none of them stops anything. */
import type { KeywordLanguage } from './language.ts'

export const hi: KeywordLanguage = {
  locale: 'hi',
  stop: 'stop, स्टॉप, स्टाप, रोको, रोकें, रोकिए, रोक दो, रोक दें, बंद करो, बंद करें, बंद कीजिए, बंद कर दो, बंद कर दें, बन्द करो, बन्द करें, मैसेज बंद करो, मैसेज बंद करें, संदेश बंद करो, संदेश बंद करें, अनसब्सक्राइब, सदस्यता समाप्त करें, rok do, band karo, band kro, band karein, band kar do, message band karo, messages band karo, message band kar do, msg band karo',
  stopSentences:
    'मैसेज मत भेजो, मैसेज मत भेजिए, मैसेज मत भेजें, मैसेज न भेजें, मैसेज ना भेजें, मैसेज मत करो, मैसेज मत कीजिए, मैसेज न करें, मैसेज ना करें, मुझे मैसेज मत भेजो, मुझे मैसेज मत भेजें, मुझे मैसेज न भेजें, मुझे मैसेज मत करो, मुझे मैसेज न करें, संदेश मत भेजो, संदेश मत भेजें, संदेश न भेजें, मुझे संदेश न भेजें, मुझे संदेश मत भेजें, मुझे और संदेश न भेजें, मुझे संदेश नहीं चाहिए, मुझे मैसेज नहीं चाहिए, मेरा नंबर हटा दो, मेरा नंबर हटा दें, मेरा नंबर हटाओ, मेरा नंबर डिलीट करो, message mat bhejo, message mat bhejna, message mat karo, msg mat karo, msg mat bhejo, mujhe message mat bhejo, mujhe message mat karo, mujhe msg mat karo, mujhe message nahi chahiye, mera number hata do, mera number delete karo',
  start: 'सब्सक्राइब, सब्सक्राइब करें, संदेश शुरू करें, मैसेज शुरू करो, मैसेज शुरू करें, message shuru karo, phir se message bhejo',
  help: 'मदद, सहायता, हेल्प, madad',
  yes: 'हाँ, हां, हाँ जी, हां जी, जी, जी हाँ, जी हां, ठीक है, बिल्कुल, ज़रूर, जरूर, haan, haan ji, haanji, ji haan, ji, theek hai, thik hai',
  no: 'नहीं, नही, जी नहीं, ना, नहीं धन्यवाद, nahi, nahin, nhi, nai, ji nahi, na',
  fillers:
    'कृपया, प्लीज, प्लीज़, धन्यवाद, अब, अभी, तुरंत, नमस्ते, मैसेज, संदेश, एसएमएस, विज्ञापन, ये, यह, सब, सभी, सारे, मुझे, व्हाट्सएप, ab, abhi, ye, yeh, sab, mujhe, plz, kripya',
  negations: 'na, नहीं, नही, न, ना, मत, बिना, इनकार, इंकार, कभी नहीं, nahi, nahin, nhi, mat',
  everyday: 'ko, naam',
}
