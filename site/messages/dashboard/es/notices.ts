/** The words of the notices' pages, in Spanish. */
import type { notices as english } from '../en/notices.ts'

export const notices: typeof english = {
  title: 'Textos de consentimiento',
  intro: 'Las palabras exactas que la gente acepta. Un texto publicado no se edita nunca.',
  addLanguage: 'Añadir un idioma',
  write: 'Escribir la versión {version}',
  languages: 'Idiomas',
  languageState: {
    fine: 'v{version}',
    advice: 'v{version}: consejo',
    gap: 'v{version}: falta algo',
  },
  versions: 'Versiones',
  version: 'Versión {version}',
  heading: '{language}, versión {version}',
  live: 'Vigente',
  past: 'Sustituida',
  liveSince: 'Vigente desde el {day}',
  wasLive: 'Del {from} al {to}',
  people: {
    one: '{count} persona dio su opt-in con ella',
    many: '{count} de personas dieron su opt-in con ella',
    other: '{count} personas dieron su opt-in con ella',
  },
  nobody: 'Nadie dio su opt-in con ella',
  olderVersions: 'Versiones anteriores',
  newestVersions: 'Versiones más recientes',
  seeLive: 'Ver la versión vigente',
  fingerprint: 'sha256',
  proofPage: 'Página pública de esta versión',
  parts: {
    business: 'quién escribe',
    whatsapp: 'dónde',
    content: 'qué se envía',
    stop: 'cómo parar',
    privacy: 'política de privacidad',
  },
  partsLabel: 'Las cinco partes',
  partMissing: '{part}: no se encuentra',
  mustTick: 'hay que marcarla',
  checks: 'Comprobaciones',
  verdicts: { fine: 'Bien', advice: 'Consejo', gap: 'Falta' },
  checksNote:
    'Las comprobaciones encuentran partes que faltan. No son asesoramiento jurídico: haga que un abogado lea su texto una vez.',
  useChoice: 'Usar el modo de elección',
  findings: {
    business: {
      fine: ['El texto dice quién escribe', 'Nombra el negocio como lo conoce la gente.'],
      advice: [
        'Diga en el texto quién escribe',
        'La frase nombra el negocio; el texto que la precede, no. Empiece el texto con el nombre.',
      ],
      gap: ['El negocio no se nombra', 'Ni el texto ni la frase dicen quién escribe. Nombre el negocio.'],
    },
    whatsapp: {
      fine: ['El texto dice que es WhatsApp', 'La gente sabe dónde llegan los mensajes.'],
      advice: [
        'Diga en el texto que es WhatsApp',
        'La frase lo dice; el texto que la precede, no. Escriba la palabra entera.',
      ],
      gap: [
        'WhatsApp no se nombra',
        'Ni el texto ni la frase dicen dónde llegan los mensajes. Escriba la palabra entera.',
      ],
    },
    content: {
      fine: [
        'El texto dice qué se envía',
        'La frecuencia forma parte de ello: compruebe que el suyo también la dice.',
      ],
      advice: ['Diga qué se envía', 'Nombre de qué tratan los mensajes y con qué frecuencia llegan.'],
      gap: ['No se dice qué se envía', 'Nombre de qué tratan los mensajes y con qué frecuencia llegan.'],
    },
    stop: {
      fine: ['Dice cómo parar', 'A quien responde {about} se le escucha: Assent conoce la palabra.'],
      advice: [
        'Nombre una palabra que pare',
        'Assent no conoce ninguna de estas como palabra que para. Use STOP, o añada la suya a las palabras clave en los ajustes.',
      ],
      gap: [
        'No se dice cómo parar',
        'Nombre la palabra con la que responder, como en «Para dejar de recibirlos, responde STOP».',
      ],
    },
    privacy: {
      fine: ['La política de privacidad está enlazada', 'Se abre por una conexión cifrada.'],
      advice: [
        'Enlace la política de privacidad con https',
        'El enlace no está cifrado: lo que se lee allí puede cambiarse por el camino.',
      ],
      gap: [
        'No hay enlace a la política de privacidad',
        'Ponga su dirección en el texto, o en los ajustes para todos los textos por venir.',
      ],
    },
    declaration: {
      fine: [
        'La frase se entiende por sí sola',
        'Nombra el negocio y WhatsApp, y vuelve como mensaje de la persona.',
      ],
      advice: [
        'Haga que la frase diga WhatsApp',
        'Es lo que citan el recibo y las pruebas. Debería estar completa sin el texto.',
      ],
      gap: [
        'Nadie puede aceptar con esta frase',
        'No nombra el negocio, o no se reconocería en un mensaje. Publique una versión en la que sí.',
      ],
    },
    answers: {
      fine: ['Las respuestas caben en botones', '20 caracteres como máximo cada una, y son distintas.'],
      advice: ['Acorte las respuestas', 'WhatsApp muestra 20 caracteres de un botón.'],
      gap: [
        'Las respuestas no se distinguen',
        'Deben ser distintas, y tener 20 caracteres como máximo cada una.',
      ],
    },
    unticked: {
      fine: ['La casilla nunca está marcada de antemano', 'Assent no lo permite.'],
      advice: ['La casilla nunca está marcada de antemano', 'Assent no lo permite.'],
      gap: ['La casilla nunca está marcada de antemano', 'Assent no lo permite.'],
    },
    languages: {
      fine: ['Todos los idiomas preguntan lo mismo', 'Los fines tienen los mismos ids en cada uno.'],
      advice: [
        'Los idiomas preguntan cosas distintas',
        'No son los mismos fines: {about}. Quien lee uno nunca concede lo que solo pregunta el otro, y «¿puedo enviar?» sin un fin dice que no.',
      ],
      gap: ['Los idiomas preguntan cosas distintas', 'No son los mismos fines: {about}.'],
    },
    mode: {
      fine: [
        'La gente puede decir que no y aun así chatear',
        'Esta app está en modo de elección: ambas respuestas abren el chat.',
      ],
      advice: [
        'Deje que la gente diga que no y aun así chatee',
        'Esta app está en modo obligatorio. Un consentimiento que es condición del servicio puede no ser libre (RGPD art. 7.4).',
      ],
      gap: ['Deje que la gente diga que no y aun así chatee', 'Esta app está en modo obligatorio.'],
    },
  },
  changes: 'Qué cambió',
  changesSince: 'Qué cambió desde la versión {version}',
  firstVersion: 'Esta es la primera versión.',
  nothingChanged: 'Las palabras son las mismas.',
  removedWords: 'quitado:',
  addedWords: 'añadido:',
  beside: 'Lado a lado',
  besideLabel: 'Leer junto a',
  besideNone: 'ningún otro idioma',
  besideEmpty: 'Elija un idioma para leerlo junto a este: {language}.',
  field: 'Parte',
  preview: 'Como lo ven los visitantes',
  previewFrame: 'La página de consentimiento en este idioma: {language}',
  previewHint: 'La página detrás de sus enlaces y códigos QR. Nada de lo que pulse aquí se registra.',
  fields: {
    statement: 'Texto',
    purposes: 'Fines',
    greeting: 'Saludo',
    declaration: 'Frase que se acepta',
    yesLabel: 'Respuesta Sí',
    noLabel: 'Respuesta No',
    howToStop: 'Cómo parar',
    privacyUrl: 'Política de privacidad',
  },
  none: 'ninguno',

  newLanguage: 'Idioma nuevo',
  chooseLanguage: 'Idioma',
  otherLanguage: 'O su etiqueta',
  otherLanguageHint: 'Como la web escribe los idiomas: pt-PT, sr-Latn.',
  start: 'Empezar a escribir',
  badLanguage: 'Eso no es una etiqueta de idioma. Elija un idioma, o escriba una etiqueta como pt-PT.',

  formTitle: 'Escribir la versión {version}',
  formTitleNew: 'Escribir la primera versión',
  formIntro:
    '{language}. Sustituye a las palabras vigentes cuando la publique; nada se publica antes de que usted lo confirme.',
  formIntroNew:
    '{language}. Son palabras sugeridas: hágalas suyas. Nada se publica antes de que usted lo confirme.',
  formIntroEmpty: '{language}. Nada se publica antes de que usted lo confirme.',
  notSuggested:
    'Todavía no hay sugerencias en este idioma, así que estas palabras están en inglés. Traduzca cada una.',
  back: 'Textos de consentimiento',
  words: 'Palabras',
  statementHint: 'Quién escribe, que es WhatsApp, qué envía y con qué frecuencia. Sin recompensas ni prisas.',
  declarationHint:
    'En primera persona, con el nombre de su negocio, completa por sí sola: «Sí, Panadería Enebro puede enviarme mensajes de WhatsApp sobre mis pedidos».',
  greetingHint: 'Cómo empieza el mensaje que le llega a usted.',
  howToStopHint: 'Tan fácil como aceptar: «Para dejar de recibirlos, responde STOP en cualquier momento».',
  privacyUrlHint: 'https://… Vacío si no hay ninguna.',
  labelHint: '20 caracteres como máximo.',
  purposesTitle: 'Qué pregunta usted',
  purposesIntro:
    'Cada fin tiene su propia casilla y su propia respuesta. Un fin cuyo sentido cambia recibe un id nuevo.',
  purpose: 'Fin {number}',
  purposeLabel: 'Lo que la gente lee junto a la casilla',
  purposeId: 'Id',
  purposeIdHint: 'Para sus sistemas: a-z, 0-9, _ y -.',
  purposeRequired: 'Hay que marcarla para aceptar',
  addPurpose: 'Añadir un fin',
  removePurpose: 'Quitar',
  check: 'Comprobar y continuar',
  cancel: 'Cancelar',
  faults: {
    statement: 'Escriba entre 1 y 2.000 caracteres.',
    greeting: 'Escriba entre 1 y 200 caracteres.',
    declaration: 'Escriba entre 10 y 500 caracteres.',
    declarationName: 'Nombre el negocio: {business}.',
    declarationUnsayable:
      'Un mensaje con esta frase no sería un consentimiento. Escríbala en una línea, como afirmación: sin tachar, sin citar, sin preguntar.',
    yesLabel: 'Escriba entre 1 y 20 caracteres.',
    noLabel: 'Escriba entre 1 y 20 caracteres.',
    howToStop: 'Escriba entre 1 y 300 caracteres.',
    privacyUrl: 'Escriba una dirección que empiece por https://, o déjela vacía.',
    purposes: 'Pregunte por un fin como mínimo y diez como máximo, cada uno con su propio id.',
    purposeId: 'De uno a 40 de a-z, 0-9, _ y -.',
    purposeLabel: 'Escriba entre 1 y 300 caracteres.',
  },

  reviewTitle: '¿Publicar la versión {version}?',
  reviewIntro: '{language}. Esto es lo que la gente leerá y aceptará desde ahora.',
  reviewStays: {
    one: '{count} persona dio su opt-in con la versión {version}. Eso se queda como está: lo que aceptó conserva sus palabras.',
    many: '{count} de personas dieron su opt-in con la versión {version}. Eso se queda como está: lo que aceptaron conserva sus palabras.',
    other:
      '{count} personas dieron su opt-in con la versión {version}. Eso se queda como está: lo que aceptaron conserva sus palabras.',
  },
  reviewNew: 'Las páginas en este idioma ({language}) preguntan con estas palabras en cuanto se publican.',
  reviewNewPurpose: 'Fines nuevos, que nadie ha concedido todavía: {purposes}.',
  reviewGonePurpose: 'Fines por los que ya no se pregunta en este idioma: {purposes}.',
  reviewMoved: 'Alguien publicó entretanto la versión {version}. Lo de abajo se compara con ella.',
  reviewSame:
    'Estas son las palabras vigentes. Una versión nueva con las mismas palabras solo cambia su número.',
  publish: 'Publicar la versión {version}',
  publishing: 'Publicando',
  edit: 'Volver a escribir',
  published: '{language}, versión {version}: ya está vigente',
}
