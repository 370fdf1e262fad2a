/** How Assent is built: the server, the pages' islands and the widget, each into its own folder of `dist/`. */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { buildWidget } from './widget/build.ts'

const root = import.meta.dirname
const islands = await findIslands()

/** The one build configuration; `vite build` runs `buildApp`, which builds everything. */
export default defineConfig({
  root,
  appType: 'custom',
  publicDir: false,
  build: { reportCompressedSize: false },
  environments: {
    server: {
      consumer: 'server',
      resolve: { external: true },
      build: {
        outDir: 'dist/server',
        emptyOutDir: true,
        target: 'node20',
        minify: false,
        rolldownOptions: {
          input: {
            main: 'server/main.ts',
            client: 'server/client.ts',
            'command-line': 'server/command-line/command-line.ts',
          },
          // Flat, so that a chunk finds `migrations/` beside itself like `main.js` does.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    site: {
      consumer: 'client',
      build: {
        outDir: 'dist/site',
        emptyOutDir: true,
        modulePreload: false,
        rolldownOptions: {
          input: islands,
          output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
  plugins: [islandManifest()],
  builder: {
    async buildApp(builder) {
      await builder.build(builder.environments.server!)
      await cp(join(root, 'server/store/migrations'), join(root, 'dist/server/migrations'), {
        recursive: true,
      })
      if (Object.keys(islands).length > 0) await builder.build(builder.environments.site!)
      else await writeManifest({})
      await buildWidget(join(root, 'dist/widget'))
    },
  },
})

async function findIslands(): Promise<Record<string, string>> {
  const files = await readdir(join(root, 'site/islands')).catch(() => [])
  const scripts = files.filter((file) => file.endsWith('.ts'))
  return Object.fromEntries(scripts.map((file) => [basename(file, '.ts'), join('site/islands', file)]))
}

function islandManifest(): Plugin {
  return {
    name: 'assent-island-manifest',
    applyToEnvironment: (environment) => environment.name === 'site',
    async writeBundle(_options, bundle) {
      const entries = Object.values(bundle).filter((file) => file.type === 'chunk' && file.isEntry)
      await writeManifest(
        Object.fromEntries(entries.map((file) => [file.name ?? file.fileName, file.fileName])),
      )
    },
  }
}

async function writeManifest(files: Record<string, string>): Promise<void> {
  await mkdir(join(root, 'dist/site'), { recursive: true })
  await writeFile(join(root, 'dist/site/manifest.json'), `${JSON.stringify(files, null, 2)}\n`)
}
