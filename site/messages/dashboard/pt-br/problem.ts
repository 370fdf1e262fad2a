/** What the dashboard says when something goes wrong, in Brazilian Portuguese. */
import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {
  missing: {
    title: 'Não há nada neste endereço',
    hint: 'Pode ter sido removido, ou pertence a um app que você não vê.',
  },
  refused: {
    title: 'Isto exige outra função',
    hint: 'Sua função é {role}. Peça a um proprietário que a mude ou que faça isto por você.',
  },
  foreign: {
    title: 'Isto não foi enviado do painel',
    hint: 'Nada foi alterado. Abra a página de novo e envie a partir dela.',
  },
  conflict: {
    title: 'Isto não pode mais ser feito',
    hint: 'Algo mudou nesse meio-tempo. Olhe a página de novo antes de continuar.',
  },
  unreadable: { title: 'Isto não pode ser lido', hint: 'Nada foi alterado. Volte e tente mais uma vez.' },
  tooMany: { title: 'Solicitações demais', hint: 'Espere um minuto e tente de novo.' },
  busy: { title: 'Isto não pode ser registrado agora', hint: 'Espere um minuto e tente de novo.' },
  broken: { title: 'Algo quebrou do nosso lado', hint: 'Volte e tente mais uma vez.' },
  inLog: 'O log tem isto sob o número {id}.',
  back: 'Voltar para onde você estava',
  goTo: 'Ir para {name}',
  home: 'Para o painel',
}
