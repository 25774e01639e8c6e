// A page of our own as PDF: drawn by a sandboxed process that nobody sees, without scripts, in a session that can reach nothing.
import { randomUUID } from 'node:crypto';
import { type Session, session, WebContentsView } from 'electron';
import { SCHEME } from './origin.ts';

/** host of a page → its text */
const pages = new Map<string, string>();
/** A view that nothing holds is collected in the middle of its work. */
const views = new Set<WebContentsView>();
let locked: Session | undefined;

function sandbox(): Session {
  if (locked) return locked;
  locked = session.fromPartition('pdf', { cache: false });
  locked.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.on('will-download', (event) => event.preventDefault());
  locked.webRequest.onBeforeRequest((details, answer) => answer({ cancel: new URL(details.url).protocol !== `${SCHEME}:` }));
  locked.protocol.handle(SCHEME, (request) => {
    const page = pages.get(new URL(request.url).host);
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    };
    return page === undefined ? new Response(null, { status: 404 }) : new Response(page, { headers });
  });
  return locked;
}

const NUMBERS =
  '<div style="width:100%;text-align:center;font-size:8px;color:#656d77"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** A4, with page numbers, tags for screen readers and an outline. */
export async function pagePdf(html: string): Promise<Uint8Array> {
  const host = randomUUID();
  pages.set(host, html);
  const view = new WebContentsView({
    webPreferences: {
      session: sandbox(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  views.add(view);
  try {
    await view.webContents.loadURL(`${SCHEME}://${host}/`);
    return await view.webContents.printToPDF({
      ...{ pageSize: 'A4', preferCSSPageSize: true, printBackground: true },
      ...{ generateTaggedPDF: true, generateDocumentOutline: true },
      ...{ displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: NUMBERS },
    });
  } finally {
    pages.delete(host);
    views.delete(view);
    view.webContents.close();
  }
}
