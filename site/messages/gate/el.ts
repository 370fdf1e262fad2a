/** Greek: the words of the consent step. */
import type { GateLanguage } from './gate-language.ts'

/** The step in Greek. */
export const el: GateLanguage = {
  locale: 'el',
  dir: 'ltr',
  gate: {
    chatOnWhatsApp: 'Συνομιλία στο WhatsApp',
    requiredTitle: 'Μια ερώτηση πριν μιλήσουμε',
    choiceTitle: 'Θέλετε να σας ενημερώνουμε;',
    continue: 'Συνέχεια στο WhatsApp',
    close: 'Κλείσιμο',
    privacyPolicy: 'Πολιτική απορρήτου',
    bothOpen: 'Και οι δύο ανοίγουν τη συνομιλία.',
    tickToContinue: 'Επιλέξτε το πλαίσιο για να συνεχίσετε.',
    ratherNot: 'Δεν το θέλετε; Καλέστε μας στο {number}.',
    usePhoneTitle: 'Προτιμάτε το τηλέφωνό σας;',
    usePhoneText: 'Σαρώστε με την κάμερά του. Εκεί σας περιμένει η ίδια ερώτηση.',
    phoneLabel: 'Ο αριθμός σας στο WhatsApp',
    phoneHint: 'Με τον κωδικό χώρας, όπως +44 7700 900128',
    phoneInvalid: 'Δώστε τον αριθμό με τον κωδικό χώρας, όπως +44 7700 900128.',
    nowSend: 'Τώρα στείλτε το μήνυμα',
    nowSendText: 'Η απάντησή σας ισχύει από τη στιγμή που το στέλνετε.',
    openWhatsApp: 'Άνοιγμα του WhatsApp',
    otherDevice: 'Το WhatsApp είναι σε άλλη συσκευή',
    saidYes: 'Είπατε ναι στις {date}',
    withdraw: 'Προβολή ή ανάκληση της συγκατάθεσής μου',
    answerAgain: 'Νέα απάντηση',
  },
}
