import { ChevronRight, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../electron/contract/index.ts';
import './ErrorBox.css';

interface ErrorBoxProps {
  info: ErrorInfo;
  /** The next step, where a button can take it: Try again, Open settings. */
  action?: ReactNode;
}

/** The sentence of an error with what to do next; its cause is folded below. Announced when it appears. */
export function ErrorBox({ info, action }: ErrorBoxProps) {
  const { t } = useTranslation('contract');
  const { t: ui } = useTranslation('app');
  return (
    <div className="ui-error" role="alert">
      <CircleAlert aria-hidden="true" className="ui-error-icon" />
      <div className="ui-error-main">
        <p className="ui-error-text">{t(`errors.${info.code}`, info.params)}</p>
        {info.detail && (
          <details className="ui-error-detail">
            <summary>
              <ChevronRight aria-hidden="true" />
              {ui('details')}
            </summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
            <pre tabIndex={0}>{info.detail}</pre>
          </details>
        )}
        {action && <div className="ui-error-action">{action}</div>}
      </div>
    </div>
  );
}
