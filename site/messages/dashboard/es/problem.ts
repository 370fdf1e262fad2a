/** What the dashboard says when something goes wrong, in Spanish. */
import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {
  missing: {
    title: 'No hay nada en esta dirección',
    hint: 'Puede que se haya quitado, o que sea de una app que usted no ve.',
  },
  refused: {
    title: 'Esto requiere otro rol',
    hint: 'Su rol es {role}. Pida a un propietario que lo cambie o que haga esto por usted.',
  },
  foreign: {
    title: 'Esto no se envió desde el panel',
    hint: 'No se cambió nada. Abra la página de nuevo y envíelo desde allí.',
  },
  conflict: {
    title: 'Esto ya no se puede hacer',
    hint: 'Algo cambió mientras tanto. Vuelva a mirar la página antes de seguir.',
  },
  unreadable: {
    title: 'Esto no se puede leer',
    hint: 'No se cambió nada. Vuelva atrás e inténtelo otra vez.',
  },
  tooMany: { title: 'Demasiadas solicitudes', hint: 'Espere un minuto e inténtelo de nuevo.' },
  busy: { title: 'Esto no se puede registrar ahora mismo', hint: 'Espere un minuto e inténtelo de nuevo.' },
  broken: { title: 'Algo se rompió de nuestro lado', hint: 'Vuelva atrás e inténtelo otra vez.' },
  inLog: 'El registro lo tiene con el número {id}.',
  back: 'Volver a donde estaba',
  goTo: 'Ir a {name}',
  home: 'Al panel',
}
