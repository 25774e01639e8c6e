import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, LabDetail } from '../../../electron/contract/index.ts';
import { type Action, keys, useRegisterActions } from '../../app/actions.ts';
import { navigate } from '../../app/navigate.ts';
import { useSettings } from '../../app/settings.ts';
import { useText } from '../../app/text.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, Loading, type MenuSection, Skeleton, Split } from '../../ui/index.ts';
import { CompilerBar } from '../compiler/CompilerBar.tsx';
import { CompilerPanel } from '../compiler/CompilerPanel.tsx';
import { useCompilerView } from '../compiler/useCompilerView.ts';
import { Backups } from './Backups.tsx';
import { Conflict } from './Conflict.tsx';
import { normal } from './changes.ts';
import { DiffView } from './DiffView.tsx';
import { useDocumentStatus } from './documents.ts';
import { Editor } from './Editor.tsx';
import { EditorBar } from './EditorBar.tsx';
import { FileList } from './FileList.tsx';
import { fileToOpen, groupFiles } from './files.ts';
import { Problems } from './Problems.tsx';
import { Reset, type ResetScope } from './Reset.tsx';
import { useDocument } from './useDocument.ts';
import { useLabMarks } from './useLabMarks.ts';
import './code.css';

/** The person's own copy of the lab: files, editor, problems. */
export function CodeTab({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('code');
  const text = useText();
  const { manifest } = lab;
  const labId = manifest.id;
  const list = useCall('workspace.list', { labId }, ['workspace']);
  const files = useKept(labId, list.data);
  const last = useSettings((s) => s.settings.openFile[labId]);
  const entry = fileToOpen(files ?? [], last);
  const status = useDocumentStatus(labId, entry?.name);
  const marks = useLabMarks(labId, status);
  const { document, error, again } = useDocument(labId, entry, marks, list.reload);
  const view = useCompilerView(labId, entry?.name, document, status);
  const [diffOf, setDiffOf] = useState<string>();
  const [backups, setBackups] = useState(false);
  const [scope, setScope] = useState<ResetScope>();
  const [notice, setNotice] = useState<{ files: string[] } | { error: ErrorInfo }>();
  const groups = useMemo(() => groupFiles(files ?? [], manifest.exercises), [files, manifest]);
  const exercise = manifest.exercises.find((e) => entry?.name.startsWith(`${e.dir}/`));
  const open = (file: string) => navigate({ page: 'lab', labId, file });

  const { toggle } = view;
  const save = useCallback(() => void document?.save('asked'), [document]);
  useRegisterActions(
    useMemo<Action[]>(
      () => [
        { id: 'code.save', title: 'code:save', run: save, when: () => document?.status.dirty ?? false, keys: keys('S') },
        { id: 'code.compiler', title: 'compiler:toggle', run: () => toggle() },
        { id: 'code.backups', title: 'code:backups.open', run: () => setBackups(true) },
        { id: 'code.reset', title: 'code:reset.lab', run: () => setScope('lab') },
      ],
      [save, document, toggle],
    ),
  );

  if (list.error && !files) {
    return (
      <div className="code-alone">
        <ErrorBox info={list.error} action={<Button onClick={list.reload}>{t('again')}</Button>} />
      </div>
    );
  }
  if (!files) return <CodeSkeleton />;
  const menu: MenuSection[] = [
    {
      id: 'reset',
      items: [
        ...(exercise
          ? [{ id: 'exercise', label: t('reset.exercise', { title: text(exercise.title) }), onSelect: () => setScope(exercise) }]
          : []),
        { id: 'lab', label: t('reset.lab'), onSelect: () => setScope('lab') },
      ],
    },
    { id: 'backups', items: [{ id: 'backups', label: t('backups.open'), onSelect: () => setBackups(true) }] },
  ];
  const shipped = status?.shipped;
  const diff = diffOf !== undefined && diffOf === entry?.name && shipped !== undefined && document !== undefined;

  const editor = (
    <div className="code-main">
      {entry && (
        <EditorBar
          file={entry.name}
          status={status}
          diff={diff}
          menu={menu}
          onSave={save}
          compiler={view.open}
          onCompiler={view.toggle}
          onDiff={() => setDiffOf(diff ? undefined : entry.name)}
        />
      )}
      {entry && view.open && <CompilerBar view={view} />}
      {notice && (
        <div className="code-notice" role="status">
          {'error' in notice ? (
            <ErrorBox info={notice.error} />
          ) : (
            <>
              {notice.files.length > 0 ? t('reset.done', { n: notice.files.length }) : t('reset.nothing')}
              <Button size="small" onClick={() => setBackups(true)}>
                {t('backups.open')}
              </Button>
            </>
          )}
          <Button size="small" variant="ghost" onClick={() => setNotice(undefined)}>
            {t('dismiss')}
          </Button>
        </div>
      )}
      {document && status && <Conflict document={document} status={status} />}
      {status?.saveError && <ErrorBox info={status.saveError} action={<Button onClick={save}>{t('again')}</Button>} />}
      {error && <ErrorBox info={error} action={<Button onClick={again}>{t('again')}</Button>} />}
      {diff ? (
        <div className="code-shipped">
          <DiffView before={{ label: t('shipped'), text: normal(shipped) }} after={{ label: t('mine'), text: document.text }} />
        </div>
      ) : (
        document && (
          <div className="code-split">
            <Split
              id="code.compiler"
              direction="vertical"
              panes={[
                {
                  ...{ id: 'text', size: 52, min: 90 },
                  content: <Editor key={`${labId}/${document.file}`} document={document} />,
                },
                {
                  ...{ id: 'compiler', size: 48, min: 90, hidden: !view.open },
                  content: <CompilerPanel document={document} view={view} />,
                },
              ]}
            />
          </div>
        )
      )}
      <Problems labId={labId} marks={marks} />
      <Backups labId={labId} open={backups} onClose={() => setBackups(false)} />
      <Reset labId={labId} scope={scope} files={files} onClose={() => setScope(undefined)} onDone={setNotice} />
    </div>
  );
  return (
    <Split
      id="code"
      panes={[
        {
          ...{ id: 'files', size: 27, min: 140 },
          content: <FileList lab={lab} groups={groups} open={entry?.name} marks={marks} onOpen={open} />,
        },
        { id: 'editor', size: 73, min: 260, content: editor },
      ]}
    />
  );
}

/** The last answer for this lab while a newer one is on its way. */
function useKept<T>(labId: string, data: T | undefined): T | undefined {
  const [kept, setKept] = useState<{ labId: string; data: T }>();
  if (data !== undefined && kept?.data !== data) setKept({ labId, data });
  return data ?? (kept?.labId === labId ? kept.data : undefined);
}

function CodeSkeleton() {
  return (
    <Loading className="code-loading">
      {[34, 52, 48, 20, 56, 40].map((width) => (
        <Skeleton key={width} width={`${width}%`} height={14} />
      ))}
    </Loading>
  );
}
