import { stringify } from 'yaml';

/** What `sextant init` asks. */
export interface Answers {
  /** A cloud by name, or the API's own address. */
  readonly cloud: string;
  /** An e-mail address, or `${NAME}` of an environment variable. */
  readonly loginUserName: string;
  /** Where the files go. */
  readonly directory: string;
}

export const DEFAULT_ANSWERS: Answers = {
  cloud: 'aws-us',
  loginUserName: '${SIGMA_LOGIN_USER}',
  directory: './out',
};

/** A config that runs, with the settings that people look for next, explained. */
export function configTemplate({ cloud, loginUserName, directory }: Answers, clouds: readonly string[]): string {
  const address = /^https?:/.test(cloud) ? `apiUrl: ${scalar(cloud)}` : `cloud: ${scalar(cloud)}`;
  return `# What Sextant reads, through whose eyes, and where it goes.
#   sextant run -c sextant.yaml      reads and delivers
#   sextant config schema            every setting, for your editor
version: 1

sigma:
  # The cloud of your organization, as Administration > Developer Access in Sigma shows it:
${commented(clouds)}
  #   or auto, which asks each of them; or, in place of cloud, apiUrl: https://… for any other address.
  ${address}
  # From Administration > Developer Access. An Admin's credentials see every workbook; others see what was shared with them.
  # \${NAME} is an environment variable. A secret may also be { file: /run/secrets/sigma } or { exec: [vault, kv, get, …] }.
  clientId: \${SIGMA_CLIENT_ID}
  clientSecret: \${SIGMA_CLIENT_SECRET}
  # Calls in flight, 1 to 10. More is faster, and leaves less for other users of the API.
  concurrency: 3
  # proxy: http://proxy.internal:3128       # else HTTPS_PROXY and NO_PROXY
  # tls: { caFile: ./corp-ca.pem }

# Whose eyes the run looks through: what this member of the organization cannot open is not extracted.
loginUserName: ${scalar(loginUserName)}

# What was read before: it makes the next run short, and lets an interrupted one continue. Reports lie beside it.
state:
  path: .sextant/state.db

# Which documents, by name; ** is any depth. Personal spaces are left out unless they are asked for.
# select:
#   include: { workspaces: [Sales, "Finance/**"], tags: [Production], updatedWithin: 90d }
#   exclude: { workspaces: ["Sandbox*"], archived: true }

plugins:
  # Workspaces, workbooks, pages, elements, columns, data models, the tables in use.
  metadata:
    enabled: true
  # One file a kind, one record a line.
  sink-json:
    enabled: true
    directory: ${scalar(directory)}
  # The same lines on stdout, for a pipe.
  sink-stdout:
    enabled: false
`;
}

function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}

function commented(clouds: readonly string[]): string {
  const lines = [''];
  for (const cloud of clouds) {
    const last = lines.at(-1) ?? '';
    if (last.length + cloud.length > 90) lines.push(`${cloud},`);
    else lines[lines.length - 1] = `${last} ${cloud},`.trimStart();
  }
  return lines.map((line) => `  #   ${line}`).join('\n');
}
