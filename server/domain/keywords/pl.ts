/** Polish. "Koniec" (the end) ends a talk, "rezygnuję" an order. "No" is a yes among friends. */
import type { KeywordLanguage } from './language.ts'

export const pl: KeywordLanguage = {
  locale: 'pl',
  stop: 'stop, zatrzymaj, przestań, przestańcie, wypisz mnie, wypiszcie mnie, proszę mnie wypisać, wypisuję się, anuluj subskrypcję, zrezygnuj z subskrypcji',
  stopSentences:
    'nie chcę wiadomości, nie chcę więcej wiadomości, nie chcę otrzymywać wiadomości, nie chcę już otrzymywać wiadomości, nie chcę więcej otrzymywać wiadomości, nie życzę sobie wiadomości, proszę nie wysyłać wiadomości, proszę nie wysyłać więcej wiadomości, nie wysyłajcie mi wiadomości, nie wysyłajcie więcej wiadomości, nie wysyłaj mi więcej wiadomości, proszę do mnie nie pisać, nie piszcie do mnie, nie pisz do mnie, nie pisz do mnie więcej, przestańcie do mnie pisać, przestań do mnie pisać, przestańcie pisać, przestańcie wysyłać wiadomości, koniec z wiadomościami, proszę usunąć mój numer, usuńcie mój numer, usuń mój numer, usuńcie mnie z listy, dajcie mi spokój',
  start: 'start, subskrybuj, zasubskrybuj, chcę otrzymywać wiadomości, chcę znowu otrzymywać wiadomości',
  help: 'pomoc, pomocy',
  yes: 'tak, tak proszę, tak poproszę, tak dziękuję, jasne, oczywiście, zgoda, zgadzam się',
  no: 'nie, nie dziękuję, nie dzięki',
  fillers:
    'proszę, prosze, dziękuję, dzięki, teraz, natychmiast, już, cześć, mi, mnie, wiadomość, wiadomości, smsy, sms, reklamy, powiadomienia, te, wszystkie, wszystko, z, whatsapp',
  negations:
    'nie, nigdy, nic, żaden, żadna, żadne, żadnych, zadnych, bez, ani, odmawiam, rezygnuję, rezygnuje',
  everyday: 'no, na, ja, da, pas, ej',
}
