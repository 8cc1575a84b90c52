import type { Cube, CubeFrame } from '../../../domain/cube/cube';
import { unpackCube } from '../../../domain/cube/unpack';

/** The cube the page carries. Rejects in a browser that cannot inflate. */
export async function readCube(): Promise<Cube> {
  const frame = JSON.parse(textOf('cube-frame')) as CubeFrame;
  const letters = atob(textOf('cube-bytes'));
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place++) bytes[place] = letters.charCodeAt(place);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return unpackCube(new Uint8Array(await new Response(inflated).arrayBuffer()), frame);
}

function textOf(id: string): string {
  return document.getElementById(id)?.textContent ?? '';
}
