// Bundles JupyterLab's npm packages into what the server hands to a browser:
//
//     node bundle.mjs OUT
//
// makes OUT/static (one script, one style sheet), OUT/schemas (the settings editor's) and OUT/themes.
// An extension is a dependency in package.json whose own package.json has a "jupyterlab" field, so
// adding one means adding its dependency. JupyterLab's own build is webpack's, with a plugin that
// wants Python's jupyterlab beside it; esbuild does the same work here in a few seconds.
import { build } from 'esbuild';
import { cpSync, copyFileSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const out = resolve(process.argv[2] ?? join(here, 'build'));

const json = file => JSON.parse(readFileSync(file, 'utf8'));
const folderOf = name => join(here, 'node_modules', ...name.split('/'));

const packages = Object.keys(json(join(here, 'package.json')).dependencies)
  .map(name => ({ name, manifest: json(join(folderOf(name), 'package.json')) }))
  .map(({ name, manifest }) => ({ name, manifest, lab: manifest.jupyterlab }))
  .filter(({ lab, manifest }) => lab || manifest.styleModule);

// "extension": true means the package's main module, a string names another one.
const module = (name, entry) => (typeof entry === 'string' ? `${name}/${entry}` : name);
const listOf = kind =>
  packages.filter(p => p.lab?.[kind]).map(p => ({ name: p.name, from: module(p.name, p.lab[kind]) }));

function listSource(variable, entries) {
  const imports = entries.map((e, i) => `import * as ${variable}${i} from ${JSON.stringify(e.from)};`);
  const items = entries.map((e, i) => `{ name: ${JSON.stringify(e.name)}, module: ${variable}${i} }`);
  return `${imports.join('\n')}\nexport const ${variable} = [${items.join(', ')}];\n`;
}

const generated = {
  extensions: listSource('extensions', listOf('extension')) + listSource('mimeExtensions', listOf('mimeExtension')),
  styles: packages.filter(p => p.manifest.styleModule)
    .map(p => `import ${JSON.stringify(`${p.name}/${p.manifest.styleModule}`)};`).join('\n')
};

// The modules that the package list makes: import 'ibrik:extensions'.
const generatedModules = {
  name: 'generated',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^ibrik:/ }, a => ({ path: a.path.slice('ibrik:'.length), namespace: 'generated' }));
    esbuild.onLoad({ filter: /./, namespace: 'generated' }, a => ({ contents: generated[a.path], resolveDir: here }));
  }
};

// JupyterLab imports an icon's SVG as text; a style sheet means its address.
const icons = {
  name: 'icons',
  setup(esbuild) {
    esbuild.onResolve({ filter: /\.svg$/ }, a => {
      if (a.namespace === 'icon' || a.kind === 'url-token' || a.kind === 'import-rule') {
        return undefined;
      }
      const path = a.path.startsWith('.') ? join(a.resolveDir, a.path) : require.resolve(a.path, { paths: [here] });
      return { path, namespace: 'icon' };
    });
    esbuild.onLoad({ filter: /./, namespace: 'icon' }, a => ({ contents: readFileSync(a.path, 'utf8'), loader: 'text' }));
  }
};

// Two habits of webpack's that packages rely on.
const webpackHabits = {
  name: 'webpack-habits',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^~/ }, a =>
      esbuild.resolve(a.path.slice(1), { resolveDir: a.resolveDir, kind: a.kind }));
    esbuild.onLoad({ filter: /[/\\]jupyterlab-manager[/\\]lib[/\\]plugin\.js$/ }, a => ({
      contents: withoutRequireEnsure(readFileSync(a.path, 'utf8'), a.path), loader: 'js'
    }));
  }
};

// The widget manager loads its controls by require.ensure(names, callback, errorCallback, chunk).
function withoutRequireEnsure(source, file) {
  const controls = `'@jupyter-widgets/controls'`;
  const start = source.indexOf(`require.ensure([${controls}]`);
  const last = `, ${controls});`;
  const end = source.indexOf(last, start);
  if (start < 0 || end < 0) {
    throw new Error(`${file}: no require.ensure of ${controls}: the widget manager changed, look at bundle.mjs`);
  }
  return `${source.slice(0, start)}import(${controls}).then(resolve, reject);${source.slice(end + last.length)}`;
}

const inline = ['.svg', '.png', '.gif', '.woff', '.woff2', '.ttf', '.eot'];
const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  legalComments: 'none',
  logLevel: 'error',
  target: 'es2022',
  plugins: [generatedModules, icons, webpackHabits],
  loader: Object.fromEntries(inline.map(extension => [extension, 'dataurl']))
};

rmSync(out, { recursive: true, force: true });
await build({
  ...options,
  entryPoints: { lab: join(here, 'src', 'start.js') },
  outdir: join(out, 'static'),
  // One classic script: as split ES modules, CommonJS packages (MathJax) lose their named exports.
  format: 'iife',
  define: { 'process.env': '{}', 'process.argv': '[]', global: 'globalThis', __dirname: '"/"' },
  banner: { js: 'var process = globalThis.process ?? { env: {}, cwd: () => "/" };' }
});

for (const { name, lab } of packages) {
  if (lab?.themePath) {
    await build({
      ...options,
      entryPoints: { index: join(folderOf(name), lab.themePath) },
      outdir: join(out, 'themes', name)
    });
  }
  if (lab?.schemaDir) {
    const schemas = join(out, 'schemas', name);
    cpSync(join(folderOf(name), lab.schemaDir), schemas, { recursive: true });
    // The server reads a schema's package version from this name.
    copyFileSync(join(folderOf(name), 'package.json'), join(schemas, 'package.json.orig'));
  }
}
