import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { sumOfBill } from './bill.ts';
import { scriptSchema } from './scenario.ts';
import { startFaultyCloud } from './start-faulty-cloud.ts';

const help = `node scripts/lib/faulty-cloud/serve.ts [--port PORT] [--script FILE] [--key KEY]...
Serves the wire formats of OpenAI (/v1), Anthropic (/v1) and Gemini (/v1beta) on loopback.
FILE is a JSON list of scenarios (scenario.ts), e.g. [{"fault":"http-429","retryAfterSeconds":2},{"fault":"stall-mid","times":null}];
GET /control/bill shows what was served, POST /control/script replaces the script. Ctrl-C ends it and prints the bill.`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8790' },
    script: { type: 'string' },
    key: { type: 'string', multiple: true },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(help);
} else {
  const script =
    values.script === undefined ? [] : scriptSchema.parse(JSON.parse(readFileSync(values.script, 'utf8')));
  const cloud = await startFaultyCloud({
    port: Number(values.port),
    script,
    ...(values.key === undefined ? {} : { keys: values.key }),
  });
  for (const kind of ['openai-compatible', 'anthropic', 'google'] as const)
    console.log(`${kind.padEnd(18)} ${cloud.url(kind)}`);
  process.once('SIGINT', () => {
    console.log(JSON.stringify({ calls: cloud.bill().length, ...sumOfBill(cloud.bill()) }));
    void cloud.close();
  });
}
