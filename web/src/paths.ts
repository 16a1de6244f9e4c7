/** Every address of the page. */
export const paths = {
  workplace: '/',
  signIn: '/sign-in',
  profile: '/profile',
  password: '/profile/password',
  drawing: '/drawing',
  projects: '/projects',
  registerProject: '/projects/new',
  project: (project: string) => `/projects/${project}`,
  correctProject: (project: string) => `/projects/${project}/correct`,
  map: (project: string) => `/projects/${project}/map`,
  filing: (project: string, filing: string) => `/projects/${project}/filings/${filing}`,
  sheet: (project: string, filing: string) => `/projects/${project}/filings/${filing}/sheet`,
  draw: (project: string, filing: string, part?: DrawingPart) =>
    `/projects/${project}/filings/${filing}/draw${part ? `/${part}` : ''}`,
  reviewQueue: '/review',
  review: (project: string, filing: string) => `/review/${project}/${filing}`,
  issueDesk: '/issue',
}

/** The tasks of drawing a battle map, each a page, and what is told once it is submitted. */
export type DrawingPart = 'indicators' | 'measures' | 'plans' | 'check' | 'receipt'
