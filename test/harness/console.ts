import type { CaseDetail, CasePage, CaseRow, MoveCase } from '@owl/contracts';
import { eventually } from './eventually';

interface Answer<T> {
  status: number;
  body: T;
}

/** Somebody at the console: the HTTP API with a session. */
export class Console {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, credentials: { email: string; password: string }): Promise<Console> {
    const response = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-owl-console': '1' },
      body: JSON.stringify(credentials),
    });
    if (response.status >= 300) throw new Error(`sign in answered ${response.status}: ${await response.text()}`);
    return new Console(
      url,
      response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; '),
    );
  }

  async request<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        'x-owl-console': '1',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
  }

  /** The answer as it is, for what is no JSON. */
  fetch(path: string): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, { headers: { cookie: this.cookie } });
  }

  /** The answer's body. @throws with the whole answer when it is not a success */
  async get<T>(path: string): Promise<T> {
    return this.succeed<T>('GET', path);
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.succeed<T>('POST', path, body);
  }

  async put<T>(path: string, body: unknown): Promise<T> {
    return this.succeed<T>('PUT', path, body);
  }

  /** The case on the queue that names this alert number, once it is there. */
  seesCase(alertNumber: string): Promise<CaseRow> {
    return eventually(async () => {
      const page = await this.get<CasePage>('/cases?scope=open&limit=200');
      const found = page.items.find((row) => row.alertNumbers.includes(alertNumber));
      if (!found)
        throw new Error(
          `no case with alert ${alertNumber}, only ${page.items.flatMap((row) => row.alertNumbers).join(', ') || 'none'}`,
        );
      return found;
    });
  }

  case(id: string): Promise<CaseDetail> {
    return this.get<CaseDetail>(`/cases/${id}`);
  }

  async move(id: string, move: MoveCase['move'], more: Partial<MoveCase> = {}): Promise<CaseDetail> {
    const { version } = await this.case(id);
    return this.post<CaseDetail>(`/cases/${id}/moves`, { move, version, ...more });
  }

  /** Claims, drafts, submits and approves: the report goes out. */
  async reports(id: string, verdict: 'threat' | 'false-positive' = 'threat'): Promise<CaseDetail> {
    await this.move(id, 'claim');
    await this.post(`/cases/${id}/report`, { verdict });
    for (const move of ['submit', 'approve'] as const) {
      const { report } = await this.case(id);
      await this.post(`/cases/${id}/report/moves`, { move, version: report?.version });
    }
    return eventually(async () => {
      const found = await this.case(id);
      if (found.state !== 'reported') throw new Error(`the case is ${found.state}, its report ${found.report?.state}`);
      return found;
    });
  }

  private async succeed<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.request<T>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
