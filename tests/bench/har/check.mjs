// check.mjs FILE.har...: validates against har-schema, then reads with the importer of Chromium's developer tools.
import Ajv from 'ajv';
import {build} from 'esbuild';
import {readFileSync, writeFileSync} from 'fs';
import {createRequire} from 'module';

const require = createRequire(import.meta.url);

function validator() {
  const ajv = new Ajv({allErrors: true, schemaId: '$id'});
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
  for (const schema of Object.values(require('har-schema'))) ajv.addSchema(schema);
  return ajv.getSchema('har.json#');
}

// The importer needs the tools' models, and these their table of translations, which only a build of Chromium makes.
async function importer() {
  const models = 'chrome-devtools-frontend/front_end/models/har/';
  writeFileSync('entry.ts', `export {HARRoot} from './node_modules/${models}HARFormat.js';
export {Importer} from './node_modules/${models}Importer.js';`);
  const locales = `export const LOCALES = ['en-US'], BUNDLED_LOCALES = ['en-US'], DEFAULT_LOCALE = 'en-US',
      REMOTE_FETCH_PATTERN = '', LOCAL_FETCH_PATTERN = '';`;
  const translations = {
    name: 'translations',
    setup(on) {
      on.onResolve({filter: /locales\.js$/}, () => ({path: 'locales', namespace: 'made'}));
      on.onLoad({filter: /.*/, namespace: 'made'}, () => ({contents: locales}));
    },
  };
  await build({entryPoints: ['entry.ts'], bundle: true, platform: 'node', format: 'esm', outfile: 'importer.mjs',
               logLevel: 'error', plugins: [translations]});
  globalThis.self ??= globalThis;
  globalThis.window ??= globalThis;
  return import(`${process.cwd()}/importer.mjs`);
}

const valid = validator();
const {HARRoot, Importer} = await importer();
for (const file of process.argv.slice(2)) {
  const archive = JSON.parse(readFileSync(file, 'utf8'));
  if (!valid(archive)) {
    console.error(`${file}: ${JSON.stringify(valid.errors.slice(0, 5), null, 1)}`);
    process.exit(1);
  }
  const requests = Importer.requestsFromHARLog(new HARRoot(archive).log);
  const entries = archive.log.entries;
  // For an empty body the tools show what was transferred.
  const same = (request, {request: {url}, response: {status, content}}) =>
      url === request.url() && status === request.statusCode && (content.size === 0 || content.size === request.resourceSize);
  const wrong = requests.filter(request => !entries.some(entry => same(request, entry)));
  if (requests.length !== entries.length || wrong.length > 0) {
    console.error(`${file}: the developer tools read ${requests.length} of ${entries.length} entries, ${wrong.length} otherwise`);
    process.exit(1);
  }
  console.log(`${file}: valid HAR 1.2, and ${requests.length} requests in the developer tools`);
}
