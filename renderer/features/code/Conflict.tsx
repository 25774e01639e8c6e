import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../ui/index.ts';
import { normal } from './changes.ts';
import { DiffView } from './DiffView.tsx';
import type { CodeDocument, DocumentStatus } from './document.ts';

/** Someone else wrote the file while it was being edited here: choose one text; neither is lost. */
export function Conflict({ document, status }: { document: CodeDocument; status: DocumentStatus }) {
  const { t } = useTranslation('code');
  const [open, setOpen] = useState(false);
  const theirs = status.conflict;
  if (!theirs) return null;
  const choose = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  const buttons = (
    <>
      <Button size={open ? 'normal' : 'small'} onClick={choose(() => document.takeTheirs())}>
        {t('conflict.theirs')}
      </Button>
      <Button size={open ? 'normal' : 'small'} onClick={choose(() => void document.keepMine())}>
        {t('conflict.mine')}
      </Button>
    </>
  );
  return (
    <div className="code-conflict" role="alert">
      <p>{t('conflict.text', { file: document.file })}</p>
      <div className="code-conflict-actions">
        <Button size="small" onClick={() => setOpen(true)}>
          {t('conflict.compare')}
        </Button>
        {!open && buttons}
      </div>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('conflict.title', { file: document.file })}
        text={t('conflict.kept')}
        size="wide"
        actions={buttons}
      >
        <DiffView
          before={{ label: t('conflict.onDisk'), text: normal(theirs.text) }}
          after={{ label: t('conflict.here'), text: document.text }}
        />
      </Dialog>
    </div>
  );
}
