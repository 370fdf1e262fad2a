/** How often a property is tried. Where every test runs for each of thousands of mutants, a part of it must do. */
const share = Number(process.env.ASSENT_PROPERTY_SHARE ?? 1)

/** As many runs as said, or the share of them that the environment asks for: `ASSENT_PROPERTY_SHARE=20` looks twenty times as long. */
export const runs = (count: number) => ({ numRuns: Math.max(1, Math.round(count * share)) })
