/** A new app, in Spanish. */
import type { newApp as english } from '../en/new-app.ts'

export const newApp: typeof english = {
  title: 'Nueva app',
  first: 'Configure su primera app',
  intro: 'Una app es un número de empresa con su paso de consentimiento. Todo esto se puede cambiar después.',
  name: 'Nombre del negocio',
  nameHint: 'Como lo conoce la gente. Aparece en las palabras que aceptan.',
  phone: 'Número de WhatsApp',
  phoneHint: 'Con el código de país, como en +44 20 7946 0142. El número al que escribirá la gente.',
  privacyUrl: 'Página de privacidad',
  privacyHint: 'El texto de consentimiento la enlaza. Sin ella, el texto no está completo.',
  locale: 'Idioma del texto de consentimiento',
  localeHint: 'Se pueden añadir más idiomas en Textos de consentimiento.',
  mode: 'Cuando alguien dice que no',
  modes: {
    advised: 'Lo aconsejado para el país del número',
    choice: 'El chat se abre igualmente',
    required: 'El chat sigue cerrado',
  },
  modeHints: {
    advised:
      'Se abre igualmente para números del EEE, el Reino Unido, Suiza y Brasil, y sigue cerrado en los demás países.',
    choice: 'Dos respuestas de igual peso: «Sí, avisadme» y «No, solo chatear». Ambas quedan registradas.',
    required:
      'Una casilla que marcar antes del chat. La gente aún puede guardar el número y escribir directamente.',
  },
  advice:
    'Para que cuente en el EEE, el Reino Unido, Suiza y Brasil, el consentimiento debe ser libre: allí un No también debería abrir el chat (RGPD art. 7.4, Directrices 05/2020 del CEPD).',
  start: 'Cómo empezar',
  starts: {
    simulator: 'Probar primero',
    phone: 'Con la app WhatsApp Business en un teléfono',
  },
  startHints: {
    simulator:
      'Las respuestas van a un teléfono simulado hasta que conecte WhatsApp. Ningún mensaje sale de esta máquina.',
    phone:
      'Los enlaces abren el chat real desde el principio. Usted confirma cada respuesta por su código; STOP y la actividad no se ven entonces.',
  },
  slug: 'Nombre en las direcciones',
  slugHint: 'Minúsculas, cifras y guiones. Si se deja vacío, se forma a partir del nombre del negocio.',
  create: 'Crear la app',
  creating: 'Creando',
  created: '{name} está en marcha.',
  faults: {
    name: 'Diga cómo llama la gente al negocio, en 100 caracteres como máximo.',
    phone: 'Esto no es un número con código de país. Escríbalo como en +44 20 7946 0142.',
    privacyUrl: 'Escriba la dirección completa, como en https://juniper.example/privacy.',
    locale: 'Elija uno de los idiomas.',
    mode: 'Elija una de las tres opciones.',
    start: 'Elija una de las dos opciones.',
    slug: 'Solo minúsculas, cifras y guiones, 63 como máximo; no valen new, team, audit ni account.',
    slugTaken: 'Otra app tiene este nombre. Elija otro, o déjelo vacío.',
  },
}
