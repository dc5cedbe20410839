// Runs functions of small modules: {wasm (base64), calls: [[name, arg, ...]]} -> [result | "trap"]
import { createInterface } from 'node:readline';

const decode = text => BigInt.asIntN(64, BigInt(text));
for await (const line of createInterface({ input: process.stdin })) {
  const { wasm, calls } = JSON.parse(line);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(wasm, 'base64')), {});
  const results = calls.map(([name, ...args]) => {
    try {
      const result = instance.exports[name](...args.map(decode));
      return result === undefined ? 'void' : BigInt.asIntN(64, result).toString();
    } catch (e) {
      if (e instanceof WebAssembly.RuntimeError || e instanceof RangeError) return 'trap';
      throw e;
    }
  });
  console.log(JSON.stringify(results));
}
