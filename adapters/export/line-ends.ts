import { Transform } from 'node:stream';

/**
 * Gives CSV the line ends of RFC 4180: each line feed that ends a record becomes CR LF, those within quotes stay. Works on
 * bytes as they come, whatever their size.
 */
export function recordEnds(): Transform {
  let quoted = false;
  return new Transform({
    transform(block: Buffer, _, done) {
      // an even number of quotes has been passed outside of a field; a doubled one within it toggles twice
      const parts = block.toString('latin1').split('"');
      const ended = parts.map((part, index) => {
        if (index > 0) quoted = !quoted;
        return quoted ? part : part.replaceAll('\n', '\r\n');
      });
      done(null, Buffer.from(ended.join('"'), 'latin1'));
    },
  });
}
