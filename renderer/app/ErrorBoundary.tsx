import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import type { ErrorInfo } from '../../electron/contract/index.ts';
import { Button, ErrorBox } from '../ui/index.ts';
import { errorInfo } from './api.ts';
import { navigate } from './navigate.ts';

/** One around each page: a page that fails takes neither the frame nor the other pages with it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { info?: ErrorInfo }> {
  override state: { info?: ErrorInfo } = {};

  static getDerivedStateFromError(e: unknown) {
    return { info: errorInfo(e) };
  }

  override render() {
    const { info } = this.state;
    if (!info) return this.props.children;
    return (
      <Translation ns="app">
        {(t) => (
          <div className="frame-crash">
            <h1>{t('crash.title')}</h1>
            <p>{t('crash.text')}</p>
            <ErrorBox
              info={info}
              action={
                <>
                  <Button onClick={() => this.setState({ info: undefined })}>{t('retry')}</Button>
                  <Button onClick={() => navigate({ page: 'labs' })}>{t('go.labs')}</Button>
                </>
              }
            />
          </div>
        )}
      </Translation>
    );
  }
}
