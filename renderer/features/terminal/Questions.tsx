import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../app/api.ts';
import { Button, Confirm, Dialog } from '../../ui/index.ts';
import { ask, endTerminals, fail, patchTerminal, type Question, rename, useTerminals } from './store.ts';

/** What the terminals ask before they do it. */
export function Questions() {
  const { t } = useTranslation('terminal');
  const question = useTerminals((s) => s.question);
  const done = () => ask(undefined);
  const copy = (url: string) => {
    done();
    void navigator.clipboard.writeText(url);
  };
  const browse = (url: string) => {
    done();
    call('app.browse', { url }).catch(fail);
  };
  if (!question) return null;
  switch (question.kind) {
    case 'close':
      return (
        <Confirm
          open
          danger
          title={t('ask.close')}
          text={t('ask.closeText', { programs: question.running.join(', ') })}
          action={t('close')}
          onConfirm={() => void endTerminals(question.ids)}
          onClose={done}
        />
      );
    case 'paste':
      return <PasteQuestion question={question} onClose={done} />;
    case 'web':
      return (
        <Dialog
          open
          onClose={done}
          title={t('ask.web')}
          text={question.url.startsWith('https:') ? t('ask.webText') : t('ask.webPlain')}
          actions={
            <>
              {question.url.startsWith('https:') && <Button onClick={() => browse(question.url)}>{t('ask.browse')}</Button>}
              <Button variant="primary" onClick={() => copy(question.url)}>
                {t('ask.copyAddress')}
              </Button>
            </>
          }
        >
          <code className="term-address">{question.url}</code>
        </Dialog>
      );
    case 'rename':
      return <RenameQuestion id={question.id} onClose={done} />;
  }
}

function PasteQuestion({ question, onClose }: { question: Question & { kind: 'paste' }; onClose: () => void }) {
  const { t } = useTranslation('terminal');
  const [never, setNever] = useState(false);
  const go = (text: string) => {
    if (never) patchTerminal({ warnPaste: false });
    onClose();
    question.go(text);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('ask.paste', { count: question.lines })}
      text={t('ask.pasteText')}
      actions={
        <>
          <label className="term-never">
            <input type="checkbox" checked={never} onChange={(e) => setNever(e.target.checked)} />
            {t('ask.never')}
          </label>
          <Button onClick={() => go(question.text.replace(/\s*[\r\n]+\s*/g, ' ').trim())}>{t('ask.oneLine')}</Button>
          <Button variant="primary" onClick={() => go(question.text)}>
            {t('paste')}
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <pre className="term-pasted" tabIndex={0}>
        {question.text}
      </pre>
    </Dialog>
  );
}

function RenameQuestion({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('terminal');
  const [name, setName] = useState(() => useTerminals.getState().terminals.find((x) => x.id === id)?.name ?? '');
  const save = () => {
    rename(id, name);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rename')}
      text={t('ask.renameText')}
      actions={
        <Button variant="primary" onClick={save}>
          {t('ask.save')}
        </Button>
      }
    >
      <input
        className="term-name"
        aria-label={t('ask.name')}
        maxLength={60}
        value={name}
        onChange={(e) => setName(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && save()}
      />
    </Dialog>
  );
}
