/** The words of statuses, sources and kinds, in Spanish. */
import type { statuses as english } from '../en/statuses.ts'

export const statuses: typeof english = {
  optIn: {
    none: 'Sin respuesta',
    pending: 'Pendiente',
    opted_in: 'Opt-in',
    declined: 'Rechazado',
    opted_out: 'Opt-out',
    suspended: 'Suspendido',
  },
  activity: { active: 'En activo', inactive: 'Sin actividad', never: 'Nunca escribió' },
  delivery: { delivered: 'Entregado', retrying: 'Reintentando', failed: 'Fallido' },
  source: {
    widget: 'Widget',
    url: 'Enlace',
    qr: 'Código QR',
    whatsapp: 'Primer mensaje',
    sms: 'SMS',
    api: 'API',
    import: 'Importación',
    dashboard: 'Panel',
    provider: 'Registro del propio WhatsApp',
  },
  kind: { widget: 'Widget', url: 'Enlace', qr: 'Código QR', whatsapp: 'WhatsApp', sms: 'SMS' },
  verification: {
    message: 'Mensaje propio',
    reply: 'Respuesta propia',
    sms: 'SMS propio',
    provider: 'Registro del propio WhatsApp',
    attested: 'Atestiguado',
    typed: 'Ninguna aún, escrito a mano',
  },
  noProof: 'Ninguna',
  role: { owner: 'Propietario', editor: 'Editor', viewer: 'Lector' },
}
