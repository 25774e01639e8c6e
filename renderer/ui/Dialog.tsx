import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.tsx';
import './Dialog.css';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  text?: ReactNode;
  /** Buttons at the foot, the one that goes on last. */
  actions?: ReactNode;
  /** form: as high as its fields; wide: a list or a table that fills the window. */
  size?: 'normal' | 'form' | 'wide';
  children?: ReactNode;
}

/** A window over the page that takes the focus until it is closed. Escape and a click beside it close it. */
export function Dialog({ open, onClose, title, text, actions, size = 'normal', children }: DialogProps) {
  const { t } = useTranslation('app');
  return (
    <Base.Root open={open} onOpenChange={(o) => !o && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="ui-backdrop" />
        <Base.Popup className={`ui-dialog ui-dialog-${size}`}>
          <div className="ui-dialog-head">
            <Base.Title className="ui-dialog-title">{title}</Base.Title>
            <Base.Close render={<IconButton label={t('close')} icon={<X aria-hidden="true" />} size="small" />} />
          </div>
          {text && <Base.Description className="ui-dialog-text">{text}</Base.Description>}
          {children && <div className="ui-dialog-body">{children}</div>}
          {actions && <div className="ui-dialog-actions">{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

interface ConfirmProps {
  open: boolean;
  title: string;
  /** What will happen, and what is kept. */
  text: ReactNode;
  /** The name of the action, as on the button that asked. */
  action: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that can't be taken back with one click. */
export function Confirm({ open, title, text, action, danger, onConfirm, onClose }: ConfirmProps) {
  const { t } = useTranslation('app');
  return (
    <AlertDialog.Root open={open} onOpenChange={(o) => !o && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="ui-backdrop" />
        <AlertDialog.Popup className="ui-dialog ui-dialog-normal">
          <div className="ui-dialog-head">
            <AlertDialog.Title className="ui-dialog-title">{title}</AlertDialog.Title>
          </div>
          <AlertDialog.Description className="ui-dialog-text">{text}</AlertDialog.Description>
          <div className="ui-dialog-actions">
            <AlertDialog.Close render={<Button>{t('cancel')}</Button>} />
            <Button
              variant={danger ? 'danger' : 'primary'}
              onClick={() => {
                onClose();
                onConfirm();
              }}
            >
              {action}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
