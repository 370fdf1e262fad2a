/** How much may be under way: to one endpoint, to all, and to those that fail. */
import { describe, expect, test } from 'vitest'
import { createLanes, type Lane, type Places } from '../../../server/usecases/lanes.ts'

function open() {
  const time = { ms: 0 }
  const lanes = createLanes(() => time.ms)
  let made = 0
  const lane = () => lanes.of({ appId: 'app', id: `endpoint${++made}` })
  const take = (of: Lane, isFailing = false, isPaced = true) => lanes.take(of, { isFailing, isPaced })
  const use = (places: Places | undefined) => Array.from({ length: places?.count ?? 0 }, () => places!.use())
  /** One of each arrives until the window is as wide as it gets. */
  const widen = (of: Lane) => {
    for (let time = 0; time < 4; time++) lanes.learn(of, true)
  }
  return { time, lanes, lane, take, use, widen }
}

describe('a lane', () => {
  test('belongs to its endpoint', () => {
    const { lanes } = open()
    expect(lanes.of({ appId: 'app', id: 'a' })).toBe(lanes.of({ appId: 'app', id: 'a' }))
    expect(lanes.of({ appId: 'app', id: 'a' })).not.toBe(lanes.of({ appId: 'other', id: 'a' }))
  })

  test('begins with one, doubles with what arrives up to eight, and falls back to one', () => {
    const { lanes, lane, take } = open()
    const one = lane()
    const counts = [true, true, true, true, false].map((arrived) => {
      const places = take(one)
      places?.giveBack()
      lanes.learn(one, arrived)
      return places?.count
    })
    expect(counts).toEqual([1, 2, 4, 8, 8])
    expect(take(one)?.count).toBe(1)
  })

  test('gives no more places than are free, and takes them back one by one', () => {
    const { lane, take, use, widen } = open()
    const one = lane()
    widen(one)
    const places = take(one)
    const [leave] = use(places)
    places?.giveBack()
    expect(take(one)).toBeUndefined()
    leave?.()
    expect(take(one)?.count).toBe(1)
  })

  test('that was idle for a second begins with one again', () => {
    const { time, lane, take, widen } = open()
    const one = lane()
    widen(one)
    time.ms = 1000
    const places = take(one)
    expect(places?.count).toBe(8)
    places?.giveBack()
    time.ms = 2001
    expect(take(one)?.count).toBe(1)
  })
})

describe('all together', () => {
  test('take 512 places, and those that found none are told apart', () => {
    const { lanes, lane, take, use, widen } = open()
    const leaves = Array.from({ length: 64 }, () => {
      const one = lane()
      widen(one)
      return use(take(one))
    }).flat()
    expect(leaves).toHaveLength(512)
    const late = lane()
    expect(take(late)).toBeUndefined()
    leaves[0]?.()
    expect(lanes.takeStarved()).toEqual([late])
    expect(lanes.takeStarved()).toEqual([])
    expect(take(late)?.count).toBe(1)
  })

  test('those that fail take one each and 256 in all, and leave the rest to the others', () => {
    const { lane, take, use, widen } = open()
    let failing = 0
    for (let turn = 0; turn < 300; turn++) {
      const one = lane()
      widen(one)
      failing += use(take(one, true, false)).length
    }
    expect(failing).toBe(256)
    const well = lane()
    widen(well)
    expect(take(well)?.count).toBe(8)
  })

  test('those that fail are tried twenty times in a burst, then five times a second', () => {
    const { time, lanes, lane, take } = open()
    const triesNow = () => {
      let tries = 0
      while (lanes.mayTryFailing() && take(lane(), true)) tries++
      return tries
    }
    expect(triesNow()).toBe(20)
    expect(take(lane(), true)).toBeUndefined()
    time.ms += 1000
    expect(triesNow()).toBe(5)
    time.ms += 100
    expect(triesNow()).toBe(0)
    time.ms += 3_600_000
    expect(triesNow()).toBe(20)
    expect(take(lane())?.count).toBe(1)
  })

  test('a place that was not used costs no try', () => {
    const { lanes, lane, take } = open()
    for (let turn = 0; turn < 19; turn++) take(lane(), true)
    take(lane(), true)?.giveBack()
    expect(lanes.mayTryFailing()).toBe(true)
  })
})
