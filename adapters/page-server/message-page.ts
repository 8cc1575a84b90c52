/** A page of one message, in place of one that is not there. Its texts are the program's own. */
export interface MessagePage {
  readonly title: string;
  readonly text: string;
  /** What to type. */
  readonly command?: string;
  /** Whether a link leads to the first page. */
  readonly home?: boolean;
}

export function messagePage({ title, text, command, home = false }: MessagePage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Boston 311</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1rem; }
code { font-size: 1.05em; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${command === undefined ? '' : `<p><code>${command}</code></p>`}
${home ? '<p><a href="/">To the first page</a></p>' : ''}
</main>
</body>
</html>
`;
}
