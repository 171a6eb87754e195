import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Site as SiteRow, Device as DeviceRow, Technologist as TechnologistRow, Identity as IdentityRow, Changed as ChangedIdentities, Instance as InstanceRow, Study as StudyRow, Series as SeriesRow, Peer as PeerRow, Grading as GradingRow, RecordedEvent, EventRevision as EventRevisionRow, Target as TargetRow, TargetInForce as TargetInForceRow, Failure as FailureRow, TargetStep as TargetStepRow } from '@plumbline/database';
import type { Page, Edge } from '../relay/page.ts';
import type { TaskResultOfGrading } from '../grading/service.ts';
import type { TargetedFigureRows } from '../target/service.ts';
import type { InstallationFacts } from '../installation/service.ts';
import type { Rubric as RubricDefinition, TaskDefinition as TaskDefinitionData, QuantityDefinition as QuantityDefinitionData } from '@plumbline/rubric';
import type { VersionCount } from '../aggregate/version.ts';
import type { Basis, AggregateFigures, GroupedFigures, SeriesFigures, PointFigures, UnitFigures } from '../aggregate/figures.ts';
import type { TaskCounts } from '../aggregate/counts.ts';
import type { Profile, TaskOfProfile } from '../person-profile/service.ts';
import type { DistributionAnswer } from '../distribution/service.ts';
import type { MatrixFigures, MatrixRowFigures } from '../matrix/service.ts';
import type { CellFigures } from '../matrix/cell.ts';
import type { ControlChartFigures, EventOnChart } from '../control-chart/service.ts';
import type { BeforeAfterFigures, PeriodFigures } from '../before-after/service.ts';
import type { SignalListFigures, SignalFigures } from '../signal/service.ts';
import type { PhaseFigures } from '../control-chart/assemble.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A calendar day, YYYY-MM-DD. Days of images are days of the site's time zone. */
  Date: { input: string; output: string; }
  /** A moment in UTC, ISO 8601. */
  DateTime: { input: string; output: string; }
  JSON: { input: unknown; output: unknown; }
};

/** Where a row comes from: this installation's own images, openly licensed radiographs wrapped for the demo, or the generator. */
export type Origin =
  | 'REAL'
  | 'DEMO'
  | 'SIMULATED';

export type View =
  | 'AP'
  | 'LAT';

export type Grade =
  | 'A'
  | 'B'
  | 'C'
  | 'D';

export type Node = {
  id: Scalars['ID']['output'];
};

export type PageInfo = {
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** A site, device, technologist, instance or grading by its id; null when there is none. */
  node?: Maybe<Node>;
  installation: Installation;
  progress: Progress;
  /** Ordered by name, as devices and technologists are. Those that were merged into others are not among them. */
  sites: Array<Site>;
  /** Those that were merged into others are not among them. */
  devices: Array<Device>;
  /** Those that were merged into others are not among them. */
  technologists: Array<Technologist>;
  /**
   * What headers report, last seen first. unitId: the aliases of one site, device or technologist; siteId: of one site's
   * units. At most 100 a page (20 unless first or last says otherwise).
   */
  identities: IdentityConnection;
  /** DICOM nodes that may open associations, ordered by AE title and address. */
  peers: Array<Peer>;
  /** Every published version, oldest first. */
  rubrics: Array<Rubric>;
  instance?: Maybe<Instance>;
  /** At most 100 a page (20 unless first or last says otherwise). Images without a total come last in either order by total. */
  instances: InstanceConnection;
  /** Every grading of the filter's images, superseded ones too; newest first. At most 100 a page. */
  gradings: GradingConnection;
  /** What happened to sites, devices, technologists or the whole network: latest day first. */
  events: Array<Event>;
  /** What has, had or will have a target: the network's defaults first, then the sites' own by the sites' names. */
  targets: Array<TargetedFigure>;
  /** The targets of a site's figures on a day, the network's defaults among them; without siteId, the network's. */
  targetsInForce: Array<TargetInForce>;
  /** What the workers gave up, newest first; at most 100 a page (20 unless first or last says otherwise). */
  failures: FailureConnection;
  /** Counts and figures of one rubric + model version; the newest in the selection unless `version` names one. */
  aggregate: Aggregate;
  /** The same, per site, device or technologist, ordered by name: never by score. A unit without images is absent. */
  aggregateBy: GroupedAggregate;
  /** One line per version: versions are never blended. A period without images is absent (a gap), never 0. */
  aggregateSeries: Array<VersionSeries>;
  /**
   * How much of the differences between single images goes with the site, the device, the technologist and the case mix
   * (view × age band × sex), and how much with none of them. Names nobody.
   */
  varianceParts: VarianceParts;
  /**
   * Each unit's figure drawn to the mean of all units by as much as it is uncertain (empirical Bayes), and the probability
   * that the unit's true figure misses the target. Ordered by name, never by figure. Technologists only of one site, which
   * siteIds names.
   */
  shrunken: Shrunken;
  /**
   * Every unit and every task at a glance, of one version: what the latest period says (NHS England's Making Data Count
   * rules) and whether the target is in reach. Units by name, tasks in the rubric's order. Technologists only of one
   * site, which siteIds names.
   */
  matrix: Matrix;
  /**
   * Units of one kind by their number of images, with the limits within which chance keeps units that do not differ.
   * Sites and devices are ordered by name. Of technologists only unitId has a name; the others are points without one,
   * and only if they are at least five.
   */
  funnel: Funnel;
  /** Where the points are lost: tasks with the most lost points first, of one version. */
  pareto: Pareto;
  /**
   * One measure of one selection over time. Each rubric and model version is a line of its own; each phase of a line has
   * limits of its own, and run rules never reach over its ends.
   */
  controlChart: ControlChart;
  /**
   * What changed in the last whole month before asOf: each unit and measure against the unit's own months before it, at
   * most twelve, of the same version and since the last event that begins a phase there. Technologists only within one
   * site (siteIds), in the order of names.
   */
  signals: SignalList;
  /**
   * A measure of an event's own images (its site, device or technologist; all for the network) in so many days before its
   * day and from that day on, by one version that graded in both.
   */
  beforeAfter: BeforeAfter;
  /**
   * The images behind a figure of the same filter: totalCount is the number that the figure counted, as soon as the
   * roll-ups have caught up. Without a version in the filter, of the newest in the selection, as for the figure; the
   * gradings meant are the current ones. At most 100 a page (20 unless first or last says otherwise).
   */
  drillDown: InstanceConnection;
  /**
   * Where a measured quantity of a task lies in the images that were scored by one version (the newest of the selection
   * unless `version` names one), with the rubric's bands. Values are known to one bin.
   */
  distribution: Distribution;
  /**
   * One technologist's images in the filter, against the own past and against peers: no rank, and nobody else's name.
   * Looking at it leaves an entry in the audit. Units in the filter are ignored: the own images are all of the person's,
   * and peers are all other technologists that the viewer may see, so that no two answers differ by a few of them. null
   * where there is no such technologist.
   */
  personProfile?: Maybe<PersonProfile>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySitesArgs = {
  origin?: InputMaybe<Origin>;
};


export type QueryDevicesArgs = {
  origin?: InputMaybe<Origin>;
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryTechnologistsArgs = {
  origin?: InputMaybe<Origin>;
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryIdentitiesArgs = {
  kind?: InputMaybe<IdentityKind>;
  confirmed?: InputMaybe<Scalars['Boolean']['input']>;
  origin?: InputMaybe<Origin>;
  siteId?: InputMaybe<Scalars['ID']['input']>;
  unitId?: InputMaybe<Scalars['ID']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryInstanceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryInstancesArgs = {
  filter?: InputMaybe<InstanceFilter>;
  orderBy?: InputMaybe<InstanceOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryGradingsArgs = {
  filter?: InputMaybe<InstanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryEventsArgs = {
  filter?: InputMaybe<EventFilter>;
};


export type QueryTargetsArgs = {
  origin: Origin;
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type QueryTargetsInForceArgs = {
  origin: Origin;
  siteId?: InputMaybe<Scalars['ID']['input']>;
  day: Scalars['Date']['input'];
};


export type QueryFailuresArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryAggregateArgs = {
  filter: AggregateFilter;
};


export type QueryAggregateByArgs = {
  dimension: Dimension;
  filter: AggregateFilter;
};


export type QueryAggregateSeriesArgs = {
  filter: AggregateFilter;
  granularity: Granularity;
};


export type QueryVariancePartsArgs = {
  filter: AggregateFilter;
  measure: MeasureInput;
};


export type QueryShrunkenArgs = {
  filter: AggregateFilter;
  measure: MeasureInput;
  dimension: Dimension;
  target?: InputMaybe<Scalars['Float']['input']>;
};


export type QueryMatrixArgs = {
  filter: AggregateFilter;
  dimension: Dimension;
  measureKind?: InputMaybe<MeasureKind>;
  granularity?: InputMaybe<Granularity>;
  splitAtEvents?: InputMaybe<Scalars['Boolean']['input']>;
};


export type QueryFunnelArgs = {
  filter: AggregateFilter;
  measure: MeasureInput;
  dimension: Dimension;
  unitId?: InputMaybe<Scalars['ID']['input']>;
  adjust?: InputMaybe<CaseMixAdjustment>;
  overDispersion?: InputMaybe<OverDispersion>;
};


export type QueryParetoArgs = {
  filter: AggregateFilter;
};


export type QueryControlChartArgs = {
  filter: AggregateFilter;
  measure: MeasureInput;
  granularity?: InputMaybe<Granularity>;
  chart?: InputMaybe<ControlChartKind>;
  rules?: InputMaybe<RuleSet>;
  splitAtEvents?: InputMaybe<Scalars['Boolean']['input']>;
  baseline?: InputMaybe<Scalars['Int']['input']>;
};


export type QuerySignalsArgs = {
  filter: AggregateFilter;
  dimension: Dimension;
  asOf?: InputMaybe<Scalars['Date']['input']>;
  falseDiscoveryRate?: InputMaybe<Scalars['Float']['input']>;
};


export type QueryBeforeAfterArgs = {
  eventId: Scalars['ID']['input'];
  measure: MeasureInput;
  windowDays?: InputMaybe<Scalars['Int']['input']>;
  views?: InputMaybe<Array<View>>;
};


export type QueryDrillDownArgs = {
  filter: AggregateFilter;
  open?: InputMaybe<DrillDownInput>;
  orderBy?: InputMaybe<InstanceOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryDistributionArgs = {
  filter: AggregateFilter;
  taskId: Scalars['String']['input'];
  quantity: Scalars['String']['input'];
};


export type QueryPersonProfileArgs = {
  technologistId: Scalars['ID']['input'];
  filter: AggregateFilter;
  granularity?: InputMaybe<Granularity>;
};

export type Mutation = {
  /** Removes the simulated history; with all, the wrapped demo radiographs too. */
  clearDemo: ClearDemoResult;
  /**
   * Makes identities aliases of a unit: their images, those of the past too, belong to it from now on. Devices may be of
   * different sites, then their studies move; sites may be merged; technologists are merged within their site.
   */
  mergeIdentities: IdentityChange;
  /** Gives an alias its own unit back, with all images that came with it. */
  splitIdentity: IdentityChange;
  /** Moves a device, with its studies, to another site, as a unit of its own there. */
  moveIdentity: IdentityChange;
  /** What people call a site, device or technologist. nameZh is for sites; null takes it away. */
  renameUnit: IdentityChange;
  /** A person has looked at what the rule found; false takes that back. */
  confirmIdentity: IdentityChange;
  /** The zone, of the IANA list, whose days are the site's days. Its images get the days of it in the background. */
  setSiteTimeZone: IdentityChange;
  /** A receiver lets it in within seconds. */
  addPeer: Peer;
  /** Changes what is given; null takes a value away. */
  changePeer: Peer;
  /** Gives back what was removed. */
  removePeer: Peer;
  /** Queues one more grading of an instance; the earlier ones are kept. */
  regrade: RegradeResult;
  addEvent: Event;
  /**
   * Changes what is given; what was said before stays in the revisions. What it happened to cannot be changed: withdraw
   * the event and add another.
   */
  changeEvent: Event;
  /** Takes it out of the charts. It stays in the history, with the reason. */
  withdrawEvent: Event;
  /** Says what a figure should reach from a day on. What was said before stays. */
  setTarget: Target;
  /** Says that there is none from a day on; a site then has the network's. id: any target of the same figure there. */
  endTarget: Target;
  /** Puts failures back to work, at most 100 at once. What is no failure any more is left alone. */
  retryFailures: RetryFailuresResult;
};


export type MutationClearDemoArgs = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationMergeIdentitiesArgs = {
  ids: Array<Scalars['ID']['input']>;
  intoUnitId: Scalars['ID']['input'];
};


export type MutationSplitIdentityArgs = {
  id: Scalars['ID']['input'];
};


export type MutationMoveIdentityArgs = {
  id: Scalars['ID']['input'];
  siteId: Scalars['ID']['input'];
};


export type MutationRenameUnitArgs = {
  id: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  nameZh?: InputMaybe<Scalars['String']['input']>;
};


export type MutationConfirmIdentityArgs = {
  id: Scalars['ID']['input'];
  confirmed?: InputMaybe<Scalars['Boolean']['input']>;
};


export type MutationSetSiteTimeZoneArgs = {
  siteId: Scalars['ID']['input'];
  timeZone: Scalars['String']['input'];
};


export type MutationAddPeerArgs = {
  input: PeerInput;
};


export type MutationChangePeerArgs = {
  id: Scalars['ID']['input'];
  changes: PeerChanges;
};


export type MutationRemovePeerArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRegradeArgs = {
  instanceId: Scalars['ID']['input'];
};


export type MutationAddEventArgs = {
  input: EventInput;
};


export type MutationChangeEventArgs = {
  id: Scalars['ID']['input'];
  changes: EventChanges;
  reason?: InputMaybe<Scalars['String']['input']>;
};


export type MutationWithdrawEventArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationSetTargetArgs = {
  input: TargetInput;
};


export type MutationEndTargetArgs = {
  id: Scalars['ID']['input'];
  validFrom: Scalars['Date']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRetryFailuresArgs = {
  ids: Array<Scalars['ID']['input']>;
};

export type Installation = {
  softwareVersion: Scalars['String']['output'];
  /** Whether this installation loads the demo. */
  demo: Scalars['Boolean']['output'];
  /** Origins that hold at least one image, with the period they cover. */
  datasets: Array<Dataset>;
  /** Whether people have to sign in. */
  signIn: Scalars['Boolean']['output'];
  /** Whether only this machine can reach the API. */
  boundToLoopback: Scalars['Boolean']['output'];
};

export type Dataset = {
  origin: Origin;
  images: Scalars['Int']['output'];
  firstDay: Scalars['Date']['output'];
  lastDay: Scalars['Date']['output'];
};

/** What the workers are doing now. Simulated images are not counted: nobody received or grades them. */
export type Progress = {
  /** Objects that were ever durably received. The other five counts sum to it. */
  received: Scalars['Int']['output'];
  graded: Scalars['Int']['output'];
  incomplete: Scalars['Int']['output'];
  rejected: Scalars['Int']['output'];
  failed: Scalars['Int']['output'];
  /** Received and not yet graded. */
  waiting: Scalars['Int']['output'];
};

export type ClearDemoResult = {
  ok: Scalars['Boolean']['output'];
  removedInstances: Scalars['Int']['output'];
  error?: Maybe<Scalars['String']['output']>;
};

/** A hospital or imaging centre. */
export type Site = Node & {
  id: Scalars['ID']['output'];
  code: Scalars['String']['output'];
  name: Scalars['String']['output'];
  nameZh?: Maybe<Scalars['String']['output']>;
  timeZone: Scalars['String']['output'];
  /** Whether a person confirmed what the header rule found. */
  confirmed: Scalars['Boolean']['output'];
  origin: Origin;
  devices: Array<Device>;
  technologists: Array<Technologist>;
};

/** An X-ray device as its headers name it. */
export type Device = Node & {
  id: Scalars['ID']['output'];
  key: Scalars['String']['output'];
  name: Scalars['String']['output'];
  manufacturer?: Maybe<Scalars['String']['output']>;
  model?: Maybe<Scalars['String']['output']>;
  stationName?: Maybe<Scalars['String']['output']>;
  softwareVersion?: Maybe<Scalars['String']['output']>;
  confirmed: Scalars['Boolean']['output'];
  origin: Origin;
  site: Site;
};

/** The person who took the image, as the header names them. */
export type Technologist = Node & {
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  confirmed: Scalars['Boolean']['output'];
  origin: Origin;
  site: Site;
};

export type IdentityKind =
  | 'SITE'
  | 'DEVICE'
  | 'TECHNOLOGIST';

/** A site, device or technologist as headers report it. Several of one unit are its aliases. */
export type Identity = {
  id: Scalars['ID']['output'];
  kind: IdentityKind;
  /** What the rule over the header's attributes made of it. */
  key: Scalars['String']['output'];
  /** As the first header wrote it. */
  name: Scalars['String']['output'];
  origin: Origin;
  /** Whether a person has looked at it. */
  confirmed: Scalars['Boolean']['output'];
  firstSeenAt: Scalars['DateTime']['output'];
  /** To within ten minutes. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Images that came with it. */
  images: Scalars['Int']['output'];
  /** The site that reports it; null for a site. */
  reportedAt?: Maybe<Site>;
  /** What people see for it. */
  unit: Unit;
  /** Whether it points to another unit than the one that was made for it. */
  isAlias: Scalars['Boolean']['output'];
};

export type IdentityConnection = {
  edges: Array<IdentityEdge>;
  nodes: Array<Identity>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type IdentityEdge = {
  cursor: Scalars['String']['output'];
  node: Identity;
};

/** What a change touched. The roll-ups of moved images follow within seconds. */
export type IdentityChange = {
  identities: Array<Identity>;
  /** Units that lost or gained an identity, or were changed themselves. */
  units: Array<Unit>;
  /** Images that the change is about. */
  images: Scalars['Int']['output'];
  /** How many of them move in the background. */
  waiting: Scalars['Int']['output'];
};

/**
 * A DICOM node that may open associations. Of several rows about one AE title and address, the one with the smallest
 * network decides. Programs on the receiver's own machine need no row.
 */
export type Peer = {
  id: Scalars['ID']['output'];
  aeTitle: Scalars['String']['output'];
  /** An address, or a network as address/prefix. */
  network: Scalars['String']['output'];
  /** The site that its objects belong to, where a person said so. */
  site?: Maybe<Site>;
  /** Where it listens for reports of storage commitment; without a host, at the address it calls from. */
  listenHost?: Maybe<Scalars['String']['output']>;
  listenPort?: Maybe<Scalars['Int']['output']>;
  /** Whether it listens there with TLS. */
  listenTls: Scalars['Boolean']['output'];
  /** Subject that its certificate must have, as a client and as a listener; null: none is demanded. */
  tlsSubject?: Maybe<Scalars['String']['output']>;
  /** Where it is false, this row refuses. */
  enabled: Scalars['Boolean']['output'];
  createdAt: Scalars['DateTime']['output'];
};

export type PeerInput = {
  /** 1 to 16 characters of plain ASCII without a backslash. */
  aeTitle: Scalars['String']['input'];
  network: Scalars['String']['input'];
  siteId?: InputMaybe<Scalars['ID']['input']>;
  listenHost?: InputMaybe<Scalars['String']['input']>;
  listenPort?: InputMaybe<Scalars['Int']['input']>;
  listenTls?: InputMaybe<Scalars['Boolean']['input']>;
  tlsSubject?: InputMaybe<Scalars['String']['input']>;
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PeerChanges = {
  aeTitle?: InputMaybe<Scalars['String']['input']>;
  network?: InputMaybe<Scalars['String']['input']>;
  siteId?: InputMaybe<Scalars['ID']['input']>;
  listenHost?: InputMaybe<Scalars['String']['input']>;
  listenPort?: InputMaybe<Scalars['Int']['input']>;
  listenTls?: InputMaybe<Scalars['Boolean']['input']>;
  tlsSubject?: InputMaybe<Scalars['String']['input']>;
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

export type Rubric = {
  id: Scalars['String']['output'];
  version: Scalars['String']['output'];
  tasks: Array<TaskDefinition>;
};


export type RubricTasksArgs = {
  view: View;
};

export type TaskDefinition = {
  id: Scalars['String']['output'];
  part: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  quantities: Array<QuantityDefinition>;
};

/** What a task measures, with its bands: full points within full, some within partial, none elsewhere. */
export type QuantityDefinition = {
  name: Scalars['String']['output'];
  unit: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  full: Array<Band>;
  partial: Array<Band>;
};

export type Band = {
  from: Scalars['Float']['output'];
  to: Scalars['Float']['output'];
};

export type InstanceStatus =
  | 'IDENTIFIED'
  | 'GRADED'
  | 'INCOMPLETE'
  | 'REJECTED'
  | 'FAILED';

export type InstanceOrder =
  | 'ACQUIRED_DESC'
  | 'ACQUIRED_ASC'
  | 'TOTAL_ASC'
  | 'TOTAL_DESC';

export type InstanceFilter = {
  origin?: InputMaybe<Origin>;
  /** First and last day, both included. */
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  deviceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  technologistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  views?: InputMaybe<Array<View>>;
  grades?: InputMaybe<Array<Grade>>;
  statuses?: InputMaybe<Array<InstanceStatus>>;
  /** Instances whose current grading rates this task so (or NOT_ASSESSABLE by `taskStatus`). */
  task?: InputMaybe<TaskFilter>;
  /** SOP Instance UID or its prefix. */
  uid?: InputMaybe<Scalars['String']['input']>;
};

export type TaskFilter = {
  id: Scalars['String']['input'];
  ratings?: InputMaybe<Array<Rating>>;
  status?: InputMaybe<TaskStatus>;
};

/** totalCount is counted only where it is asked for. */
export type InstanceConnection = {
  edges: Array<InstanceEdge>;
  nodes: Array<Instance>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type InstanceEdge = {
  cursor: Scalars['String']['output'];
  node: Instance;
};

/** One image. Its current grading's outcome stands in status, total and grade. */
export type Instance = Node & {
  id: Scalars['ID']['output'];
  sopInstanceUid: Scalars['String']['output'];
  sopClassUid: Scalars['String']['output'];
  acquiredAt: Scalars['DateTime']['output'];
  day: Scalars['Date']['output'];
  /** What was wrong with the header's date or time, and what stands for it; null when nothing was. */
  timeNote?: Maybe<Scalars['String']['output']>;
  ageYears?: Maybe<Scalars['Float']['output']>;
  sex?: Maybe<Scalars['String']['output']>;
  laterality?: Maybe<Scalars['String']['output']>;
  rows?: Maybe<Scalars['Int']['output']>;
  columns?: Maybe<Scalars['Int']['output']>;
  view?: Maybe<View>;
  status: InstanceStatus;
  statusReason?: Maybe<Scalars['String']['output']>;
  total?: Maybe<Scalars['Int']['output']>;
  grade?: Maybe<Grade>;
  origin: Origin;
  /** Of a demo image: data set, licence, attribution and what was invented. */
  provenance?: Maybe<Scalars['JSON']['output']>;
  headerFacts: Array<HeaderFact>;
  site: Site;
  device: Device;
  technologist: Technologist;
  study: Study;
  series: Series;
  /** Paths on the API server; null when there is no image (simulated, not yet graded, or pixels that cannot be decoded). */
  previewUrl?: Maybe<Scalars['String']['output']>;
  thumbnailUrl?: Maybe<Scalars['String']['output']>;
  /** The current grading. */
  grading?: Maybe<Grading>;
  /** All gradings, newest first. */
  gradings: Array<Grading>;
};

export type Study = {
  id: Scalars['ID']['output'];
  studyInstanceUid: Scalars['String']['output'];
  description?: Maybe<Scalars['String']['output']>;
  patientPseudonym: Scalars['String']['output'];
  /** In the order they were acquired. */
  instances: Array<Instance>;
};

export type Series = {
  id: Scalars['ID']['output'];
  seriesInstanceUid: Scalars['String']['output'];
  modality?: Maybe<Scalars['String']['output']>;
  bodyPart?: Maybe<Scalars['String']['output']>;
};

/** An `info.*` item's source: state is present, absent, empty or invalid. No values of identifying items. */
export type HeaderFact = {
  keyword: Scalars['String']['output'];
  tag: Scalars['String']['output'];
  state: Scalars['String']['output'];
  value?: Maybe<Scalars['String']['output']>;
};

export type RegradeResult = {
  ok: Scalars['Boolean']['output'];
  error?: Maybe<Scalars['String']['output']>;
};

export type GradingStatus =
  | 'GRADED'
  | 'INCOMPLETE'
  | 'REJECTED';

export type TaskStatus =
  | 'SCORED'
  | 'NOT_ASSESSABLE';

export type Rating =
  | 'FAIL'
  | 'POOR'
  | 'GOOD'
  | 'EXCELLENT';

export type GradingConnection = {
  edges: Array<GradingEdge>;
  nodes: Array<Grading>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type GradingEdge = {
  cursor: Scalars['String']['output'];
  node: Grading;
};

export type ModelRef = {
  name: Scalars['String']['output'];
  version: Scalars['String']['output'];
  sha256: Scalars['String']['output'];
};

/** One run of the grader over one image; kept for ever beside the one that replaced it. */
export type Grading = Node & {
  id: Scalars['ID']['output'];
  instance: Instance;
  rubricId: Scalars['String']['output'];
  rubricVersion: Scalars['String']['output'];
  /** Names the models together: gradings with the same one are comparable. */
  modelSet: Scalars['String']['output'];
  models: Array<ModelRef>;
  softwareVersion: Scalars['String']['output'];
  gradedAt: Scalars['DateTime']['output'];
  /** null: this is the current grading. */
  supersededAt?: Maybe<Scalars['DateTime']['output']>;
  status: GradingStatus;
  reason?: Maybe<Scalars['String']['output']>;
  view?: Maybe<View>;
  total?: Maybe<Scalars['Int']['output']>;
  grade?: Maybe<Grade>;
  pointsEarned?: Maybe<Scalars['Int']['output']>;
  pointsAssessable?: Maybe<Scalars['Int']['output']>;
  spacingMm?: Maybe<Spacing>;
  /** Where the fingers point in the stored image: UP, DOWN, LEFT, RIGHT. */
  orientation?: Maybe<Scalars['String']['output']>;
  marker?: Maybe<MarkerFinding>;
  artefact?: Maybe<ArtefactFinding>;
  /** Milliseconds a stage. */
  timings: Scalars['JSON']['output'];
  /** In the rubric's order. */
  tasks: Array<TaskResult>;
  landmarks: Array<Landmark>;
  /**
   * Path on the API server of what the landmark model looked at: a grey PNG to lay over the whole preview, white where
   * the model's heat maps are sure. null where none was kept: rejected, simulated, or graded before maps were kept.
   */
  landmarkEvidenceUrl?: Maybe<Scalars['String']['output']>;
  /** The same for the artefact call; null also where the model answers for the whole image only. */
  artefactEvidenceUrl?: Maybe<Scalars['String']['output']>;
};

/** source names the header item that the spacing was taken from. */
export type Spacing = {
  rowMm: Scalars['Float']['output'];
  columnMm: Scalars['Float']['output'];
  source: Scalars['String']['output'];
};

/** state is present, absent, mirrored, mismatch, or unknown where the pixels could not be read. */
export type MarkerFinding = {
  state: Scalars['String']['output'];
  letter?: Maybe<Scalars['String']['output']>;
  similarity?: Maybe<Scalars['Float']['output']>;
  box?: Maybe<Box>;
};

/** Pixels of the stored image. */
export type Box = {
  x: Scalars['Float']['output'];
  y: Scalars['Float']['output'];
  width: Scalars['Float']['output'];
  height: Scalars['Float']['output'];
};

export type ArtefactFinding = {
  probability: Scalars['Float']['output'];
  threshold: Scalars['Float']['output'];
  /** Likeliest first; empty where the model tells no kinds. */
  kinds: Array<ArtefactKind>;
};

export type ArtefactKind = {
  /** plaster, implant, jewellery, cloth or other */
  kind: Scalars['String']['output'];
  probability: Scalars['Float']['output'];
};

export type TaskResult = {
  taskId: Scalars['String']['output'];
  part: Scalars['String']['output'];
  status: TaskStatus;
  reason?: Maybe<Scalars['String']['output']>;
  score?: Maybe<Scalars['Int']['output']>;
  max: Scalars['Int']['output'];
  rating?: Maybe<Rating>;
  measured: Array<MeasuredValue>;
};

export type MeasuredValue = {
  name: Scalars['String']['output'];
  value: Scalars['Float']['output'];
  unit: Scalars['String']['output'];
};

/** Pixels of the stored image; x and y are null when it was not found. */
export type Landmark = {
  name: Scalars['String']['output'];
  x?: Maybe<Scalars['Float']['output']>;
  y?: Maybe<Scalars['Float']['output']>;
  /** Probability of lying within 4 mm of its place, as the model's calibration says. */
  confidence?: Maybe<Scalars['Float']['output']>;
};

export type EventKind =
  | 'NEW_DETECTOR'
  | 'TRAINING'
  | 'SOFTWARE_UPDATE'
  | 'MAINTENANCE'
  | 'PROTOCOL_CHANGE'
  | 'OTHER';

/** Something that happened on a day and that charts show, as its last revision says. */
export type Event = {
  id: Scalars['ID']['output'];
  kind: EventKind;
  title: Scalars['String']['output'];
  /** The first day after it, in the site's calendar. */
  day: Scalars['Date']['output'];
  origin: Origin;
  /** What it happened to; null: the whole network. Where the named unit was merged into another or moved, that one. */
  unit?: Maybe<Unit>;
  /** Of its unit; null: the whole network. */
  site?: Maybe<Site>;
  /** Whether charts of images that all come from the unit begin a new phase on that day. Other charts only mark it. */
  splitsPhase: Scalars['Boolean']['output'];
  withdrawn: Scalars['Boolean']['output'];
  createdAt: Scalars['DateTime']['output'];
  createdBy: Scalars['String']['output'];
  /** Newest first; the last is what was said at first. */
  revisions: Array<EventRevision>;
};

export type EventRevision = {
  number: Scalars['Int']['output'];
  kind: EventKind;
  title: Scalars['String']['output'];
  day: Scalars['Date']['output'];
  splitsPhase: Scalars['Boolean']['output'];
  withdrawn: Scalars['Boolean']['output'];
  reason?: Maybe<Scalars['String']['output']>;
  at: Scalars['DateTime']['output'];
  actor: Scalars['String']['output'];
};

export type EventFilter = {
  origin?: InputMaybe<Origin>;
  /** Those of these sites and of their devices and technologists; network-wide ones too. */
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** First and last day, both included. */
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
  kinds?: InputMaybe<Array<EventKind>>;
  /** Those that were withdrawn too. */
  withdrawn?: InputMaybe<Scalars['Boolean']['input']>;
};

export type EventInput = {
  /** The site, device or technologist it happened to; without one, the whole network. */
  unitId?: InputMaybe<Scalars['ID']['input']>;
  /** Of a network-wide event: of which images. A unit has its own. */
  origin?: InputMaybe<Origin>;
  kind: EventKind;
  /** 1 to 120 characters. Charts show it to everybody who sees them: no name or number of a patient. */
  title: Scalars['String']['input'];
  /** The first day after it, in the site's calendar; at most a year ahead. */
  day: Scalars['Date']['input'];
  splitsPhase: Scalars['Boolean']['input'];
};

export type EventChanges = {
  kind?: InputMaybe<EventKind>;
  title?: InputMaybe<Scalars['String']['input']>;
  day?: InputMaybe<Scalars['Date']['input']>;
  splitsPhase?: InputMaybe<Scalars['Boolean']['input']>;
};

/**
 * MEAN_TOTAL is in points of 100, the others are shares from 0 to 1: grades A and B of graded images; full points and no
 * points of the images where the task was scored; not assessable tasks, or incomplete images where no task is named;
 * rejected images of all.
 */
export type TargetMeasure =
  | 'MEAN_TOTAL'
  | 'SHARE_AB'
  | 'TASK_FULL_SHARE'
  | 'TASK_FAIL_SHARE'
  | 'NOT_ASSESSABLE_SHARE'
  | 'REJECTED_SHARE';

/** What reaches a target. */
export type TargetDirection =
  | 'AT_LEAST'
  | 'AT_MOST';

/** NETWORK: the site has none of its own, and the network's default counts. */
export type TargetSource =
  | 'SITE'
  | 'NETWORK';

/** What a person said about a figure's target. Nothing said is lost: a change is another one. */
export type Target = {
  id: Scalars['ID']['output'];
  origin: Origin;
  /** null: the network's default. */
  site?: Maybe<Site>;
  rubricId: Scalars['String']['output'];
  measure: TargetMeasure;
  direction: TargetDirection;
  taskId?: Maybe<Scalars['String']['output']>;
  /** null: both views together, and each that has none of its own. */
  view?: Maybe<View>;
  /** null: there is none from this day on. */
  value?: Maybe<Scalars['Float']['output']>;
  /** The first day, in the site's calendar. */
  validFrom: Scalars['Date']['output'];
  reason: Scalars['String']['output'];
  setAt: Scalars['DateTime']['output'];
  setBy: Scalars['String']['output'];
};

export type TargetedFigure = {
  origin: Origin;
  /** null: the network's default. */
  site?: Maybe<Site>;
  rubricId: Scalars['String']['output'];
  measure: TargetMeasure;
  direction: TargetDirection;
  taskId?: Maybe<Scalars['String']['output']>;
  view?: Maybe<View>;
  /** What was last said for that day here; a value of null, or nothing said: none. */
  on?: Maybe<Target>;
  /** All that was said, latest day first; of one day, what was said last first. */
  history: Array<Target>;
};


export type TargetedFigureOnArgs = {
  day: Scalars['Date']['input'];
};

export type TargetInForce = {
  target: Target;
  value: Scalars['Float']['output'];
  direction: TargetDirection;
  source: TargetSource;
};

export type TargetInput = {
  /** Without one, the network's default. */
  siteId?: InputMaybe<Scalars['ID']['input']>;
  /** Of the network's default: for which images. A site has its own. */
  origin?: InputMaybe<Origin>;
  rubricId: Scalars['String']['input'];
  measure: TargetMeasure;
  /** For the measures of a task; not assessable may have one. */
  taskId?: InputMaybe<Scalars['String']['input']>;
  /** Without one, both views. None for rejected images and for tasks of one view. */
  view?: InputMaybe<View>;
  /** Points of 100, or a share from 0 to 1. */
  value: Scalars['Float']['input'];
  /** The first day, in the site's calendar; at most a year ahead. */
  validFrom: Scalars['Date']['input'];
  /** 1 to 500 characters: why this value. */
  reason: Scalars['String']['input'];
};

/** IDENTIFY: an object did not become an image. GRADE: an image did not get its first grading. */
export type FailureStage =
  | 'IDENTIFY'
  | 'GRADE';

/** totalCount is counted only where it is asked for. */
export type FailureConnection = {
  edges: Array<FailureEdge>;
  nodes: Array<Failure>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type FailureEdge = {
  cursor: Scalars['String']['output'];
  node: Failure;
};

export type Failure = {
  id: Scalars['ID']['output'];
  stage: FailureStage;
  /** In words, without values of the patient's attributes. */
  reason: Scalars['String']['output'];
  receivedAt: Scalars['DateTime']['output'];
  origin: Origin;
  /** Null before an object is identified. */
  instance?: Maybe<Instance>;
};

/** retried: how many were put back to work. */
export type RetryFailuresResult = {
  ok: Scalars['Boolean']['output'];
  retried: Scalars['Int']['output'];
  error?: Maybe<Scalars['String']['output']>;
};

export type MeasureKind =
  /** Mean of the graded images' totals. */
  | 'MEAN_TOTAL'
  /** Graded images with the letter A or B. */
  | 'SHARE_AB'
  /** Mean score of a task, where it was scored. */
  | 'TASK_MEAN_SCORE'
  /** Images with full points in a task, where it was scored. */
  | 'TASK_FULL_SHARE'
  /** Images without points in a task, where it was scored. */
  | 'TASK_FAIL_SHARE'
  /** INCOMPLETE of graded and INCOMPLETE images; with a task, images where it could not be assessed. */
  | 'NOT_ASSESSABLE_SHARE'
  /** REJECTED of all images. */
  | 'REJECTED_SHARE';

/** What is compared. taskId belongs to the kinds of a task, and may stand with NOT_ASSESSABLE_SHARE. */
export type MeasureInput = {
  kind: MeasureKind;
  taskId?: InputMaybe<Scalars['String']['input']>;
};

export type Better =
  | 'HIGHER'
  | 'LOWER';

export type Measure = {
  kind: MeasureKind;
  taskId?: Maybe<Scalars['String']['output']>;
  better: Better;
};

/** WEEK is the ISO week: Monday to Sunday. */
export type Granularity =
  | 'DAY'
  | 'WEEK'
  | 'MONTH'
  | 'QUARTER';

export type Dimension =
  | 'SITE'
  | 'DEVICE'
  | 'TECHNOLOGIST';

export type VersionInput = {
  rubricVersion: Scalars['String']['input'];
  modelSet: Scalars['String']['input'];
};

export type AggregateFilter = {
  /** Origins are never blended. */
  origin: Origin;
  /** First and last day, both included. */
  from?: InputMaybe<Scalars['Date']['input']>;
  to?: InputMaybe<Scalars['Date']['input']>;
  siteIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  deviceIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  technologistIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  views?: InputMaybe<Array<View>>;
  ageBands?: InputMaybe<Array<AgeBand>>;
  sexes?: InputMaybe<Array<SexGroup>>;
  version?: InputMaybe<VersionInput>;
};

/** Age in whole years on the day of the image: from and to, both included; the last has no end. */
export type AgeBand =
  | 'CHILD_0_5'
  | 'CHILD_6_11'
  | 'TEEN_12_17'
  | 'ADULT_18_39'
  | 'ADULT_40_64'
  | 'ADULT_65_PLUS'
  | 'UNKNOWN';

/** As the header says; UNKNOWN where it says none of the others. */
export type SexGroup =
  | 'M'
  | 'F'
  | 'O'
  | 'UNKNOWN';

/** A rubric version and a set of models, with the number of images of the selection that they graded. */
export type Version = {
  rubricId: Scalars['String']['output'];
  rubricVersion: Scalars['String']['output'];
  modelSet: Scalars['String']['output'];
  models: Array<ModelRef>;
  images: Scalars['Int']['output'];
};

/** A figure with its 95 % interval and n; value and interval are null below the minimum n. */
export type Estimate = {
  value?: Maybe<Scalars['Float']['output']>;
  low?: Maybe<Scalars['Float']['output']>;
  high?: Maybe<Scalars['Float']['output']>;
  n: Scalars['Int']['output'];
  minimumN: Scalars['Int']['output'];
  tooFew: Scalars['Boolean']['output'];
  method: Scalars['String']['output'];
};

/** What the figures stand on. The counts and days are those of the version; otherVersions are in the selection and left out. */
export type DataQuality = {
  version?: Maybe<Version>;
  otherVersions: Array<Version>;
  images: Scalars['Int']['output'];
  graded: Scalars['Int']['output'];
  incomplete: Scalars['Int']['output'];
  rejected: Scalars['Int']['output'];
  /** Days of the first and the last image. */
  from?: Maybe<Scalars['Date']['output']>;
  to?: Maybe<Scalars['Date']['output']>;
};

/** Of the graded images. */
export type GradeShare = {
  grade: Grade;
  n: Scalars['Int']['output'];
  share: Estimate;
};

export type Aggregate = {
  dataQuality: DataQuality;
  /** Mean of the graded images' totals. */
  meanTotal: Estimate;
  /** All four, in the order of the letters. */
  gradeShares: Array<GradeShare>;
  /** INCOMPLETE of graded and INCOMPLETE images: at least one task could not be assessed. */
  notAssessableShare: Estimate;
  /** REJECTED of all images. Without a figure (n is 0) where the filter names views: a rejected image has none. */
  rejectedShare: Estimate;
  /** In the rubric's order. */
  tasks: Array<TaskAggregate>;
};

/** Estimates are of the images where the task was scored. */
export type TaskAggregate = {
  taskId: Scalars['String']['output'];
  part: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  scored: Scalars['Int']['output'];
  notAssessable: Scalars['Int']['output'];
  meanScore: Estimate;
  /** Images with full points. */
  fullShare: Estimate;
  /** Images without points. */
  failShare: Estimate;
  ratings: RatingCounts;
};

export type RatingCounts = {
  fail: Scalars['Int']['output'];
  poor: Scalars['Int']['output'];
  good: Scalars['Int']['output'];
  excellent: Scalars['Int']['output'];
};

export type Unit = Site | Device | Technologist;

export type GroupedAggregate = {
  dataQuality: DataQuality;
  groups: Array<AggregateGroup>;
};

export type AggregateGroup = {
  unit: Unit;
  aggregate: Aggregate;
};

/** Points in the order of time; lines in the order of their first day. */
export type VersionSeries = {
  version: Version;
  points: Array<SeriesPoint>;
};

/** start and end are the first and the last day of the whole period. */
export type SeriesPoint = {
  start: Scalars['Date']['output'];
  end: Scalars['Date']['output'];
  aggregate: Aggregate;
};

export type VarianceFactor =
  | 'SITE'
  | 'DEVICE'
  | 'TECHNOLOGIST'
  | 'CASE_MIX'
  | 'REST';

/** ONE_LEVEL: there is nothing to compare. CONFOUNDED: it goes with the factors before it, as where each site has one device. */
export type NotSeparable =
  | 'ONE_LEVEL'
  | 'CONFOUNDED';

export type VarianceParts = {
  measure: Measure;
  n: Scalars['Int']['output'];
  /** Fewer images than this have no parts. */
  minimumN: Scalars['Int']['output'];
  tooFew: Scalars['Boolean']['output'];
  mean?: Maybe<Scalars['Float']['output']>;
  /** Variance of a single image's value: the sum of the parts. */
  total?: Maybe<Scalars['Float']['output']>;
  /** In the order of the factors; empty where there are too few images. */
  parts: Array<VariancePart>;
  method: Scalars['String']['output'];
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

export type VariancePart = {
  factor: VarianceFactor;
  /** Sites, devices, technologists or kinds of case seen, which the estimate stands on; images for the rest. */
  levels: Scalars['Int']['output'];
  /** Of the total, 0 to 1; null where it cannot be told. */
  share?: Maybe<Scalars['Float']['output']>;
  variance?: Maybe<Scalars['Float']['output']>;
  /** Rough 95 % limits of the variance, by leaving out one site after the other; null with fewer than five sites. */
  low?: Maybe<Scalars['Float']['output']>;
  high?: Maybe<Scalars['Float']['output']>;
  /** The estimate was below 0 and stands as 0: no sign of this factor. */
  truncated: Scalars['Boolean']['output'];
  notSeparable?: Maybe<NotSeparable>;
  words: Scalars['String']['output'];
};

export type Shrunken = {
  measure: Measure;
  /** null: fewer than two units with enough images, or nothing that varies. */
  prior?: Maybe<ShrinkagePrior>;
  units: Array<ShrunkenUnit>;
  /** Whether the differences are measured reliably enough (0.7 for every unit) to speak of an order. Never for persons. */
  orderAllowed: Scalars['Boolean']['output'];
  method: Scalars['String']['output'];
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

/** How the units' true figures spread, as estimated from all of them: their mean and standard deviation. */
export type ShrinkagePrior = {
  mean: Scalars['Float']['output'];
  sd: Scalars['Float']['output'];
  units: Scalars['Int']['output'];
};

export type ShrunkenUnit = {
  unit: Unit;
  raw: Estimate;
  /** null below the minimum n. */
  shrunken?: Maybe<ShrunkenFigure>;
  target?: Maybe<Scalars['Float']['output']>;
  /** null: the target is the argument's. */
  targetSource?: Maybe<TargetSource>;
  /** Posterior probability that the true figure lies below the target, and that it lies on the wrong side of it. */
  probabilityBelow?: Maybe<Scalars['Float']['output']>;
  probabilityMissed?: Maybe<Scalars['Float']['output']>;
};

/**
 * low and high: 95 % posterior interval. reliability, 0 to 1, is the weight of the unit's own images; the rest of the
 * figure is the mean of all.
 */
export type ShrunkenFigure = {
  value: Scalars['Float']['output'];
  low: Scalars['Float']['output'];
  high: Scalars['Float']['output'];
  n: Scalars['Int']['output'];
  reliability: Scalars['Float']['output'];
};

/** STEADY: common cause variation. UP and DOWN: the side of the centre where the latest point lies. */
export type Variation =
  | 'STEADY'
  | 'IMPROVING_UP'
  | 'IMPROVING_DOWN'
  | 'WORSENING_UP'
  | 'WORSENING_DOWN'
  | 'TOO_FEW';

/** MEETS, MISSES: chance alone does not carry the unit over the target; HIT_AND_MISS: it does, now and then. */
export type Assurance =
  | 'MEETS'
  | 'HIT_AND_MISS'
  | 'MISSES'
  | 'NO_TARGET'
  | 'TOO_FEW';

export type Matrix = {
  columns: Array<MatrixColumn>;
  rows: Array<MatrixRow>;
  /** First days of the sparklines' periods, the last twelve of the selection. */
  periods: Array<Scalars['Date']['output']>;
  /** Cells with limits, and those of them whose latest point is a special cause. */
  charted: Scalars['Int']['output'];
  signals: Scalars['Int']['output'];
  /** How many of the charted cells chance alone would mark so (normal values, known limits; more with trial limits). */
  expectedSignals: Scalars['Float']['output'];
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

/** taskId null: whole images. */
export type MatrixColumn = {
  measure: Measure;
  taskId?: Maybe<Scalars['String']['output']>;
  part?: Maybe<Scalars['String']['output']>;
};

/** cells in the order of the columns. */
export type MatrixRow = {
  unit: Unit;
  cells: Array<MatrixCell>;
};

export type MatrixCell = {
  /** Of the whole selection; drillDown with the same filter and this unit opens its images. */
  estimate: Estimate;
  variation: Variation;
  assurance: Assurance;
  /** In force on the last day of the filter, or today: the site's, else the network's. */
  target?: Maybe<Scalars['Float']['output']>;
  targetSource?: Maybe<TargetSource>;
  /** First day of the phase that is judged and of its latest period with enough images. */
  since?: Maybe<Scalars['Date']['output']>;
  latest?: Maybe<Scalars['Date']['output']>;
  /** Points of that phase; with fewer than 12 the limits are on trial. */
  points: Scalars['Int']['output'];
  trial: Scalars['Boolean']['output'];
  centre?: Maybe<Scalars['Float']['output']>;
  lower?: Maybe<Scalars['Float']['output']>;
  upper?: Maybe<Scalars['Float']['output']>;
  /** Rules that mark the latest point, such as nhs-shift. */
  rules: Array<Scalars['String']['output']>;
  /** By the matrix' periods; null: no image, or fewer than the minimum n. */
  sparkline: Array<Maybe<Scalars['Float']['output']>>;
  sparklineN: Array<Scalars['Int']['output']>;
  words: Scalars['String']['output'];
};

/** CASE_MIX: indirect standardisation over view × age band × sex, with the whole selection as the norm. */
export type CaseMixAdjustment =
  | 'NONE'
  | 'CASE_MIX';

/**
 * How limits allow for units that differ by more than chance: not at all · by a factor on every unit's standard error · by
 * a variance between units that is added to it. Spiegelhalter 2005, extreme units pulled in to the 10 % and 90 % quantiles.
 */
export type OverDispersion =
  | 'NONE'
  | 'MULTIPLICATIVE'
  | 'ADDITIVE';

/** WARN: outside the 95 % limits; ACTION: outside the 99.8 % limits. */
export type FunnelOutside =
  | 'NONE'
  | 'WARN_LOW'
  | 'WARN_HIGH'
  | 'ACTION_LOW'
  | 'ACTION_HIGH';

export type WithheldReason =
  | 'TOO_FEW_UNITS'
  | 'ONE_UNIT_DOMINATES'
  | 'DIFFERENCE_REVEALS';

export type Funnel = {
  measure: Measure;
  adjust: CaseMixAdjustment;
  overDispersion: OverDispersion;
  /** The selection's figure; null without units to compare, and where peers may not be shown. */
  centre?: Maybe<Scalars['Float']['output']>;
  points: Array<FunnelPoint>;
  /** The limits by number of images, at the selection's average case mix; a point's own limits are in the point. */
  curve: Array<FunnelLimits>;
  dispersion?: Maybe<FunnelDispersion>;
  expectedOutside: ExpectedOutside;
  /** Why the peers are not shown. */
  withheld?: Maybe<WithheldReason>;
  /** How limits were found. */
  method: Scalars['String']['output'];
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

export type FunnelPoint = {
  /** null: a peer without a name. */
  unit?: Maybe<Unit>;
  own: Scalars['Boolean']['output'];
  n: Scalars['Int']['output'];
  /** As it is, without adjustment. Below the minimum n a point is drawn by nothing and not judged. */
  estimate: Estimate;
  /** What is drawn: the estimate's value, or the figure at the selection's case mix. */
  value?: Maybe<Scalars['Float']['output']>;
  /** With CASE_MIX. */
  standardised?: Maybe<Standardised>;
  /** Standard errors from the centre, over-dispersion taken out as asked. */
  z?: Maybe<Scalars['Float']['output']>;
  outside: FunnelOutside;
  limits?: Maybe<FunnelLimits>;
};

/**
 * observed and expected are events for shares, means for means; value is the figure at the selection's case mix, with its
 * 95 % interval; ratio is observed/expected, for shares. Each unit compares with the norm, not with another unit.
 */
export type Standardised = {
  observed: Scalars['Float']['output'];
  expected: Scalars['Float']['output'];
  ratio?: Maybe<Scalars['Float']['output']>;
  value: Scalars['Float']['output'];
  low: Scalars['Float']['output'];
  high: Scalars['Float']['output'];
  method: Scalars['String']['output'];
};

export type FunnelLimits = {
  n: Scalars['Int']['output'];
  lower95: Scalars['Float']['output'];
  upper95: Scalars['Float']['output'];
  lower998: Scalars['Float']['output'];
  upper998: Scalars['Float']['output'];
};

/**
 * phi is the mean of z², about 1 where units differ by chance alone; tauSquared the variance between units on the scale of
 * the scores; p is that chance alone makes phi at least so large. Whether limits use them says overDispersion.
 */
export type FunnelDispersion = {
  units: Scalars['Int']['output'];
  phi: Scalars['Float']['output'];
  tauSquared: Scalars['Float']['output'];
  p: Scalars['Float']['output'];
  words: Scalars['String']['output'];
};

/** Units that chance alone puts outside: units × level. */
export type ExpectedOutside = {
  units: Scalars['Int']['output'];
  warn: Scalars['Float']['output'];
  action: Scalars['Float']['output'];
  foundWarn: Scalars['Int']['output'];
  foundAction: Scalars['Int']['output'];
  words: Scalars['String']['output'];
};

export type Pareto = {
  /** Graded and INCOMPLETE images, whose tasks are counted where they could be assessed. */
  images: Scalars['Int']['output'];
  /** Points that the tasks could have given, less those that they gave. */
  lostPoints: Scalars['Int']['output'];
  possiblePoints: Scalars['Int']['output'];
  /** Tasks with fewer scored images than the minimum n come last. */
  tasks: Array<ParetoTask>;
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

export type ParetoTask = {
  taskId: Scalars['String']['output'];
  part: Scalars['String']['output'];
  max: Scalars['Int']['output'];
  /** Images where the task was scored. */
  images: Scalars['Int']['output'];
  notAssessable: Scalars['Int']['output'];
  /** Images without points. */
  fails: Scalars['Int']['output'];
  failShare: Estimate;
  /** Images with fewer than full points; drillDown's outcome NOT_FULL. */
  notFull: Scalars['Int']['output'];
  lostPoints: Scalars['Int']['output'];
  /** Mean of the points lost in an image. */
  lostPerImage: Estimate;
  /** Of all lost points, 0 to 1; null below the minimum n, or where no point was lost. */
  share?: Maybe<Scalars['Float']['output']>;
  /** Share of this task and those before it. */
  cumulative?: Maybe<Scalars['Float']['output']>;
};

export type ControlChartKind =
  /** P_PRIME for shares, XMR for means. */
  | 'AUTO'
  /** Binomial limits. */
  | 'P'
  /** Laney's p′: binomial limits, widened by how much periods vary beyond chance. */
  | 'P_PRIME'
  /** Individual values with limits from their moving ranges. */
  | 'XMR'
  /** Means with limits from the spread within and between periods. */
  | 'XBAR'
  /** Exponentially weighted moving average, λ = 0.2: finds small lasting shifts. */
  | 'EWMA'
  /** Two-sided cumulative sum, k = 0.5, h = 5: finds small lasting shifts and says when they began. */
  | 'CUSUM';

/** NHS England's Making Data Count · Nelson 1984 · Western Electric 1956 · points beyond the limits and nothing else. */
export type RuleSet =
  | 'NHS'
  | 'NELSON'
  | 'WESTERN_ELECTRIC'
  | 'LIMITS_ONLY';

export type PhaseReason =
  | 'FIRST'
  | 'VERSION'
  | 'EVENT';

export type SignalSide =
  | 'ABOVE'
  | 'BELOW';

/** Seen from what is better in this measure. */
export type SignalMeaning =
  | 'CONCERN'
  | 'IMPROVEMENT'
  | 'NEUTRAL';

export type ViolationKind =
  | 'BEYOND_LIMITS'
  | 'SAME_SIDE'
  | 'TREND'
  | 'ALTERNATING'
  | 'ZONE'
  | 'HUGGING'
  | 'AVOIDING'
  | 'CUMULATIVE';

export type ViolationSide =
  | 'ABOVE'
  | 'BELOW'
  | 'RISING'
  | 'FALLING';

export type EventConcern =
  | 'ALL'
  | 'SOME';

export type ControlChart = {
  measure: Measure;
  granularity: Granularity;
  /** What was drawn: never AUTO. */
  kind: ControlChartKind;
  rules: RuleSet;
  phases: Array<ControlPhase>;
  /** In the order of phases and time. A period without images has no point. */
  points: Array<ControlPoint>;
  violations: Array<RuleViolation>;
  events: Array<EventMark>;
  /** Where it changes and where there is none, nothing of it is left. */
  targets: Array<TargetStep>;
  /** Violations that these rules would list on these points if nothing had changed (normal values, known limits). */
  expectedFalseAlarms: Scalars['Float']['output'];
  /** What the chart says, in one or two English sentences made from its figures. */
  summary: Scalars['String']['output'];
  dataQuality: DataQuality;
};

export type ControlPhase = {
  index: Scalars['Int']['output'];
  version: Version;
  /** First day of the first and last day of the last period. */
  start: Scalars['Date']['output'];
  end: Scalars['Date']['output'];
  reason: PhaseReason;
  event?: Maybe<Event>;
  /** Periods with a figure. */
  points: Scalars['Int']['output'];
  /** Fewer than 12 points, or no limits at all. */
  trial: Scalars['Boolean']['output'];
  /** Without limits: how many points they take. */
  neededPoints?: Maybe<Scalars['Int']['output']>;
  centre?: Maybe<Scalars['Float']['output']>;
  /** Standard deviation of one period's value; of P and P_PRIME, of one image. */
  sigma?: Maybe<Scalars['Float']['output']>;
};

export type ControlPoint = {
  start: Scalars['Date']['output'];
  end: Scalars['Date']['output'];
  phase: Scalars['Int']['output'];
  /** Too few images for a figure: no value is drawn, and the point is a gap for limits and rules. */
  estimate: Estimate;
  /** What is drawn where it is not the estimate: EWMA. */
  statistic?: Maybe<Scalars['Float']['output']>;
  /** Of CUSUM, in standard deviations: the upper sum, 0 or more, and the lower sum, 0 or less. */
  cusumHigh?: Maybe<Scalars['Float']['output']>;
  cusumLow?: Maybe<Scalars['Float']['output']>;
  centre?: Maybe<Scalars['Float']['output']>;
  lower?: Maybe<Scalars['Float']['output']>;
  upper?: Maybe<Scalars['Float']['output']>;
  /** Beyond the limits (CUSUM: beyond the decision interval). */
  signal?: Maybe<SignalSide>;
};

export type RuleViolation = {
  /** Such as nhs-shift. */
  rule: Scalars['String']['output'];
  kind: ViolationKind;
  side?: Maybe<ViolationSide>;
  meaning: SignalMeaning;
  phase: Scalars['Int']['output'];
  /** First and last day of the pattern. */
  start: Scalars['Date']['output'];
  end: Scalars['Date']['output'];
  /** First days of the periods to mark. */
  flagged: Array<Scalars['Date']['output']>;
  /** Points that fulfil the rule; points that it asks for, among so many in a row. */
  count: Scalars['Int']['output'];
  needed: Scalars['Int']['output'];
  window: Scalars['Int']['output'];
  sigmas?: Maybe<Scalars['Float']['output']>;
  value?: Maybe<Scalars['Float']['output']>;
  limit?: Maybe<Scalars['Float']['output']>;
  words: Scalars['String']['output'];
};

/** concerns ALL: every image of the chart comes from where it happened. */
export type EventMark = {
  event: Event;
  concerns: EventConcern;
  splits: Scalars['Boolean']['output'];
};

export type TargetStep = {
  from: Scalars['Date']['output'];
  to: Scalars['Date']['output'];
  target: TargetInForce;
};

export type SignalList = {
  /** First and last day of the month that was looked at. */
  from: Scalars['Date']['output'];
  to: Scalars['Date']['output'];
  falseDiscoveryRate: Scalars['Float']['output'];
  /** Units × measures with enough images in the month and before it. */
  tested: Scalars['Int']['output'];
  /** Units × measures without enough: at least 10 images in the month, and 30 in at least three months before it. */
  untested: Scalars['Int']['output'];
  /** Entries that such a list has in a month, and in a year of such months, where nothing has changed anywhere. */
  expectedFalseAlarms: Scalars['Float']['output'];
  expectedFalseAlarmsAYear: Scalars['Float']['output'];
  /** By the units' names, then in the order of measures: never by size. */
  signals: Array<Signal>;
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

export type Signal = {
  unit: Unit;
  measure: Measure;
  current: Estimate;
  /** Of the months before, together. */
  baseline: Estimate;
  baselineFrom: Scalars['Date']['output'];
  baselineTo: Scalars['Date']['output'];
  baselineMonths: Scalars['Int']['output'];
  /** current − baseline. */
  difference: Scalars['Float']['output'];
  meaning: SignalMeaning;
  /** How much more the months before vary than chance alone would make them; 1: not more. It widens the test. */
  dispersion: Scalars['Float']['output'];
  p: Scalars['Float']['output'];
  adjustedP: Scalars['Float']['output'];
  words: Scalars['String']['output'];
};

export type NotCompared =
  /** No version graded images in both. */
  | 'NO_COMMON_VERSION'
  /** Fewer images than a figure needs, before or after. */
  | 'TOO_FEW'
  /** All values before and after are the same. */
  | 'NO_VARIATION';

export type BeforeAfter = {
  event: Event;
  measure: Measure;
  version?: Maybe<Version>;
  before: Period;
  after: Period;
  /** after − before, with its 95 % interval; null where notCompared says why. */
  difference?: Maybe<Difference>;
  notCompared?: Maybe<NotCompared>;
  meaning: SignalMeaning;
  /** Other events of the same images within the days compared: they may be the cause as well. */
  otherEvents: Array<Event>;
  words: Scalars['String']['output'];
};

export type Period = {
  from: Scalars['Date']['output'];
  to: Scalars['Date']['output'];
  figure: Estimate;
};

export type Difference = {
  value: Scalars['Float']['output'];
  low: Scalars['Float']['output'];
  high: Scalars['Float']['output'];
  /** Two-sided. */
  p: Scalars['Float']['output'];
  method: Scalars['String']['output'];
};

/** Which of the figure's images: all of what is given must hold; what is left out or empty asks nothing. */
export type DrillDownInput = {
  statuses?: InputMaybe<Array<GradingStatus>>;
  grades?: InputMaybe<Array<Grade>>;
  task?: InputMaybe<DrillDownTaskInput>;
};

/** Images that have this task with this outcome. */
export type DrillDownTaskInput = {
  id: Scalars['String']['input'];
  outcome?: InputMaybe<TaskOutcome>;
  ratings?: InputMaybe<Array<Rating>>;
  measured?: InputMaybe<MeasuredRangeInput>;
};

export type TaskOutcome =
  | 'SCORED'
  | 'NOT_ASSESSABLE'
  /** Full points. */
  | 'FULL'
  /** Fewer than full points. */
  | 'NOT_FULL'
  /** No points. */
  | 'FAIL';

/** Scored images whose quantity lies there, told apart as finely as the bins of its distribution. */
export type MeasuredRangeInput = {
  quantity: Scalars['String']['input'];
  /** Included, in the quantity's unit; null: without end. */
  from?: InputMaybe<Scalars['Float']['input']>;
  /** Not included. */
  to?: InputMaybe<Scalars['Float']['input']>;
};

export type Distribution = {
  taskId: Scalars['String']['output'];
  quantity: Scalars['String']['output'];
  /** cm, deg, or 1 for a probability; null where the rubric does not define the quantity and nothing was measured. */
  unit?: Maybe<Scalars['String']['output']>;
  /** Images in it. */
  n: Scalars['Int']['output'];
  /** With n, whether it is too few, and an interval of order statistics. */
  median: Estimate;
  /** Quartiles, and the values below which 5 and 95 of 100 lie; null where the median is. */
  q1?: Maybe<Scalars['Float']['output']>;
  q3?: Maybe<Scalars['Float']['output']>;
  p5?: Maybe<Scalars['Float']['output']>;
  p95?: Maybe<Scalars['Float']['output']>;
  /** Width of the bins, which is how far a quantile may be off; null where the unit is. */
  resolution?: Maybe<Scalars['Float']['output']>;
  /** From low to high; a bin without images is absent. */
  bins: Array<DistributionBin>;
  /** Side by side from low to high, over the whole scale; empty where the rubric has none for the quantity. */
  bands: Array<DistributionBand>;
  /** The same in a sentence. */
  words: Scalars['String']['output'];
  dataQuality: DataQuality;
};

/** from is included, to is not: what `drillDown` takes as a measured range. */
export type DistributionBin = {
  from: Scalars['Float']['output'];
  to: Scalars['Float']['output'];
  n: Scalars['Int']['output'];
};

export type BandKind =
  | 'FULL'
  | 'PARTIAL'
  | 'NONE';

/** A value on the upper edge of a band with full points counts to the next, as bins do. */
export type DistributionBand = {
  /** null: without end. */
  from?: Maybe<Scalars['Float']['output']>;
  to?: Maybe<Scalars['Float']['output']>;
  kind: BandKind;
  /** Fewest and most points that the rubric gives there. */
  leastPoints: Scalars['Int']['output'];
  mostPoints: Scalars['Int']['output'];
  /** Images in it. */
  images: Scalars['Int']['output'];
  share: Estimate;
};

export type PersonProfile = {
  technologist: Technologist;
  /** The own series over all of the own past until the filter's end, with phases where versions and own events begin. */
  chart: ControlChart;
  /** Peers by period; a period without own images and without enough peers is absent. */
  peerBands: Array<PeerBand>;
  /** The same number of days just before the filter's first; null where the filter has none. */
  before?: Maybe<DayRange>;
  /** The filter's period held against the one before. */
  changes: Array<PeriodChange>;
  comparedWith: TaskComparison;
  /** At most three of either, each from at least the minimum n of images; tasks that describe the device are not among them. */
  strongest: Array<PersonTask>;
  weakest: Array<PersonTask>;
  /** What is the matter in the weakest tasks, most frequent first. */
  findings: Array<TaskFinding>;
  /** The profile in sentences, with their counts. */
  words: Array<Scalars['String']['output']>;
  dataQuality: DataQuality;
};


export type PersonProfileChartArgs = {
  measure?: InputMaybe<MeasureInput>;
};


export type PersonProfilePeerBandsArgs = {
  measure?: InputMaybe<MeasureInput>;
};

/** First and last day, both included. */
export type DayRange = {
  from: Scalars['Date']['output'];
  to: Scalars['Date']['output'];
};

/**
 * 10 of 100 peers lie below low, 10 above high. A peer counts with at least the minimum n of images in the period. Figures
 * that would rest on one peer for more than half are null; all are where withheld says why.
 */
export type PeerBand = {
  start: Scalars['Date']['output'];
  end: Scalars['Date']['output'];
  own: Estimate;
  /** Peers in it; null where withheld. */
  peers?: Maybe<Scalars['Int']['output']>;
  low?: Maybe<Scalars['Float']['output']>;
  median?: Maybe<Scalars['Float']['output']>;
  high?: Maybe<Scalars['Float']['output']>;
  withheld?: Maybe<WithheldReason>;
};

/** now minus before, with a 95 % interval; null where one of them has too few images, or nothing varies. */
export type PeriodChange = {
  measure: Measure;
  before: Estimate;
  now: Estimate;
  difference?: Maybe<Scalars['Float']['output']>;
  low?: Maybe<Scalars['Float']['output']>;
  high?: Maybe<Scalars['Float']['output']>;
  method: Scalars['String']['output'];
  words: Scalars['String']['output'];
};

/** OWN_TASKS: too few peers may be shown, and the tasks are compared with each other. */
export type TaskComparison =
  | 'PEERS'
  | 'OWN_TASKS';

export type PersonTask = {
  taskId: Scalars['String']['output'];
  part: Scalars['String']['output'];
  /** Own images with full points, where the task was scored. */
  own: Estimate;
  /** Of the peers together; null with the comparison of own tasks. */
  peers?: Maybe<PeerShare>;
  /** The own share drawn to the peers' by as much as it may be chance; null with the comparison of own tasks. */
  shrunken?: Maybe<ShrunkenShare>;
  /** The newest images without full points: the beginning of `drillDown` with outcome NOT_FULL. */
  latestImages: Array<Instance>;
};


export type PersonTaskLatestImagesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type PeerShare = {
  peers: Scalars['Int']['output'];
  n: Scalars['Int']['output'];
  value: Scalars['Float']['output'];
};

/** Empirical Bayes; reliability is the part of a difference between persons with so many images that is no chance. */
export type ShrunkenShare = {
  value: Scalars['Float']['output'];
  low: Scalars['Float']['output'];
  high: Scalars['Float']['output'];
  reliability: Scalars['Float']['output'];
  method: Scalars['String']['output'];
};

export type FindingCode =
  /** The quantity lies below the band with full points: `drillDown` with measured { quantity, to: limit }. */
  | 'BELOW_FULL_BAND'
  /** It lies above: measured { quantity, from: limit }. */
  | 'ABOVE_FULL_BAND'
  /** A task that measures nothing: outcome NOT_FULL. */
  | 'WITHOUT_FULL_POINTS';

export type TaskFinding = {
  code: FindingCode;
  taskId: Scalars['String']['output'];
  quantity?: Maybe<Scalars['String']['output']>;
  unit?: Maybe<Scalars['String']['output']>;
  limit?: Maybe<Scalars['Float']['output']>;
  images: Scalars['Int']['output'];
  /** Of the images where the task was scored. */
  share: Estimate;
  words: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  Unit:
    | ( SiteRow )
    | ( DeviceRow )
    | ( TechnologistRow )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( SiteRow )
    | ( DeviceRow )
    | ( TechnologistRow )
    | ( InstanceRow )
    | ( GradingRow )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Origin: Origin;
  View: View;
  Grade: Grade;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Installation: ResolverTypeWrapper<InstallationFacts>;
  Dataset: ResolverTypeWrapper<Dataset>;
  Progress: ResolverTypeWrapper<Progress>;
  ClearDemoResult: ResolverTypeWrapper<ClearDemoResult>;
  Site: ResolverTypeWrapper<SiteRow>;
  Device: ResolverTypeWrapper<DeviceRow>;
  Technologist: ResolverTypeWrapper<TechnologistRow>;
  IdentityKind: IdentityKind;
  Identity: ResolverTypeWrapper<IdentityRow>;
  IdentityConnection: ResolverTypeWrapper<Page<IdentityRow>>;
  IdentityEdge: ResolverTypeWrapper<Edge<IdentityRow>>;
  IdentityChange: ResolverTypeWrapper<ChangedIdentities>;
  Peer: ResolverTypeWrapper<PeerRow>;
  PeerInput: PeerInput;
  PeerChanges: PeerChanges;
  Rubric: ResolverTypeWrapper<RubricDefinition>;
  TaskDefinition: ResolverTypeWrapper<TaskDefinitionData>;
  QuantityDefinition: ResolverTypeWrapper<QuantityDefinitionData>;
  Band: ResolverTypeWrapper<Band>;
  InstanceStatus: InstanceStatus;
  InstanceOrder: InstanceOrder;
  InstanceFilter: InstanceFilter;
  TaskFilter: TaskFilter;
  InstanceConnection: ResolverTypeWrapper<Page<InstanceRow>>;
  InstanceEdge: ResolverTypeWrapper<Edge<InstanceRow>>;
  Instance: ResolverTypeWrapper<InstanceRow>;
  Study: ResolverTypeWrapper<StudyRow>;
  Series: ResolverTypeWrapper<SeriesRow>;
  HeaderFact: ResolverTypeWrapper<HeaderFact>;
  RegradeResult: ResolverTypeWrapper<RegradeResult>;
  GradingStatus: GradingStatus;
  TaskStatus: TaskStatus;
  Rating: Rating;
  GradingConnection: ResolverTypeWrapper<Page<GradingRow>>;
  GradingEdge: ResolverTypeWrapper<Edge<GradingRow>>;
  ModelRef: ResolverTypeWrapper<ModelRef>;
  Grading: ResolverTypeWrapper<GradingRow>;
  Spacing: ResolverTypeWrapper<Spacing>;
  MarkerFinding: ResolverTypeWrapper<MarkerFinding>;
  Box: ResolverTypeWrapper<Box>;
  ArtefactFinding: ResolverTypeWrapper<ArtefactFinding>;
  ArtefactKind: ResolverTypeWrapper<ArtefactKind>;
  TaskResult: ResolverTypeWrapper<TaskResultOfGrading>;
  MeasuredValue: ResolverTypeWrapper<MeasuredValue>;
  Landmark: ResolverTypeWrapper<Landmark>;
  EventKind: EventKind;
  Event: ResolverTypeWrapper<RecordedEvent>;
  EventRevision: ResolverTypeWrapper<EventRevisionRow>;
  EventFilter: EventFilter;
  EventInput: EventInput;
  EventChanges: EventChanges;
  TargetMeasure: TargetMeasure;
  TargetDirection: TargetDirection;
  TargetSource: TargetSource;
  Target: ResolverTypeWrapper<TargetRow>;
  TargetedFigure: ResolverTypeWrapper<TargetedFigureRows>;
  TargetInForce: ResolverTypeWrapper<TargetInForceRow>;
  TargetInput: TargetInput;
  FailureStage: FailureStage;
  FailureConnection: ResolverTypeWrapper<Page<FailureRow>>;
  FailureEdge: ResolverTypeWrapper<Edge<FailureRow>>;
  Failure: ResolverTypeWrapper<FailureRow>;
  RetryFailuresResult: ResolverTypeWrapper<RetryFailuresResult>;
  MeasureKind: MeasureKind;
  MeasureInput: MeasureInput;
  Better: Better;
  Measure: ResolverTypeWrapper<Measure>;
  Granularity: Granularity;
  Dimension: Dimension;
  VersionInput: VersionInput;
  AggregateFilter: AggregateFilter;
  AgeBand: AgeBand;
  SexGroup: SexGroup;
  Version: ResolverTypeWrapper<VersionCount>;
  Estimate: ResolverTypeWrapper<Estimate>;
  DataQuality: ResolverTypeWrapper<Basis>;
  GradeShare: ResolverTypeWrapper<GradeShare>;
  Aggregate: ResolverTypeWrapper<AggregateFigures>;
  TaskAggregate: ResolverTypeWrapper<TaskCounts>;
  RatingCounts: ResolverTypeWrapper<RatingCounts>;
  Unit: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Unit']>;
  GroupedAggregate: ResolverTypeWrapper<GroupedFigures>;
  AggregateGroup: ResolverTypeWrapper<UnitFigures>;
  VersionSeries: ResolverTypeWrapper<SeriesFigures>;
  SeriesPoint: ResolverTypeWrapper<PointFigures>;
  VarianceFactor: VarianceFactor;
  NotSeparable: NotSeparable;
  VarianceParts: ResolverTypeWrapper<Omit<VarianceParts, 'dataQuality'> & { dataQuality: ResolversTypes['DataQuality'] }>;
  VariancePart: ResolverTypeWrapper<VariancePart>;
  Shrunken: ResolverTypeWrapper<Omit<Shrunken, 'units' | 'dataQuality'> & { units: Array<ResolversTypes['ShrunkenUnit']>, dataQuality: ResolversTypes['DataQuality'] }>;
  ShrinkagePrior: ResolverTypeWrapper<ShrinkagePrior>;
  ShrunkenUnit: ResolverTypeWrapper<Omit<ShrunkenUnit, 'unit'> & { unit: ResolversTypes['Unit'] }>;
  ShrunkenFigure: ResolverTypeWrapper<ShrunkenFigure>;
  Variation: Variation;
  Assurance: Assurance;
  Matrix: ResolverTypeWrapper<MatrixFigures>;
  MatrixColumn: ResolverTypeWrapper<MatrixColumn>;
  MatrixRow: ResolverTypeWrapper<MatrixRowFigures>;
  MatrixCell: ResolverTypeWrapper<CellFigures>;
  CaseMixAdjustment: CaseMixAdjustment;
  OverDispersion: OverDispersion;
  FunnelOutside: FunnelOutside;
  WithheldReason: WithheldReason;
  Funnel: ResolverTypeWrapper<Omit<Funnel, 'points' | 'dataQuality'> & { points: Array<ResolversTypes['FunnelPoint']>, dataQuality: ResolversTypes['DataQuality'] }>;
  FunnelPoint: ResolverTypeWrapper<Omit<FunnelPoint, 'unit'> & { unit?: Maybe<ResolversTypes['Unit']> }>;
  Standardised: ResolverTypeWrapper<Standardised>;
  FunnelLimits: ResolverTypeWrapper<FunnelLimits>;
  FunnelDispersion: ResolverTypeWrapper<FunnelDispersion>;
  ExpectedOutside: ResolverTypeWrapper<ExpectedOutside>;
  Pareto: ResolverTypeWrapper<Omit<Pareto, 'dataQuality'> & { dataQuality: ResolversTypes['DataQuality'] }>;
  ParetoTask: ResolverTypeWrapper<ParetoTask>;
  ControlChartKind: ControlChartKind;
  RuleSet: RuleSet;
  PhaseReason: PhaseReason;
  SignalSide: SignalSide;
  SignalMeaning: SignalMeaning;
  ViolationKind: ViolationKind;
  ViolationSide: ViolationSide;
  EventConcern: EventConcern;
  ControlChart: ResolverTypeWrapper<ControlChartFigures>;
  ControlPhase: ResolverTypeWrapper<PhaseFigures<RecordedEvent>>;
  ControlPoint: ResolverTypeWrapper<ControlPoint>;
  RuleViolation: ResolverTypeWrapper<RuleViolation>;
  EventMark: ResolverTypeWrapper<EventOnChart>;
  TargetStep: ResolverTypeWrapper<TargetStepRow>;
  SignalList: ResolverTypeWrapper<SignalListFigures>;
  Signal: ResolverTypeWrapper<SignalFigures>;
  NotCompared: NotCompared;
  BeforeAfter: ResolverTypeWrapper<BeforeAfterFigures>;
  Period: ResolverTypeWrapper<PeriodFigures>;
  Difference: ResolverTypeWrapper<Difference>;
  DrillDownInput: DrillDownInput;
  DrillDownTaskInput: DrillDownTaskInput;
  TaskOutcome: TaskOutcome;
  MeasuredRangeInput: MeasuredRangeInput;
  Distribution: ResolverTypeWrapper<DistributionAnswer>;
  DistributionBin: ResolverTypeWrapper<DistributionBin>;
  BandKind: BandKind;
  DistributionBand: ResolverTypeWrapper<DistributionBand>;
  PersonProfile: ResolverTypeWrapper<Profile>;
  DayRange: ResolverTypeWrapper<DayRange>;
  PeerBand: ResolverTypeWrapper<PeerBand>;
  PeriodChange: ResolverTypeWrapper<PeriodChange>;
  TaskComparison: TaskComparison;
  PersonTask: ResolverTypeWrapper<TaskOfProfile>;
  PeerShare: ResolverTypeWrapper<PeerShare>;
  ShrunkenShare: ResolverTypeWrapper<ShrunkenShare>;
  FindingCode: FindingCode;
  TaskFinding: ResolverTypeWrapper<TaskFinding>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  ID: Scalars['ID']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Float: Scalars['Float']['output'];
  Mutation: Record<PropertyKey, never>;
  Installation: InstallationFacts;
  Dataset: Dataset;
  Progress: Progress;
  ClearDemoResult: ClearDemoResult;
  Site: SiteRow;
  Device: DeviceRow;
  Technologist: TechnologistRow;
  Identity: IdentityRow;
  IdentityConnection: Page<IdentityRow>;
  IdentityEdge: Edge<IdentityRow>;
  IdentityChange: ChangedIdentities;
  Peer: PeerRow;
  PeerInput: PeerInput;
  PeerChanges: PeerChanges;
  Rubric: RubricDefinition;
  TaskDefinition: TaskDefinitionData;
  QuantityDefinition: QuantityDefinitionData;
  Band: Band;
  InstanceFilter: InstanceFilter;
  TaskFilter: TaskFilter;
  InstanceConnection: Page<InstanceRow>;
  InstanceEdge: Edge<InstanceRow>;
  Instance: InstanceRow;
  Study: StudyRow;
  Series: SeriesRow;
  HeaderFact: HeaderFact;
  RegradeResult: RegradeResult;
  GradingConnection: Page<GradingRow>;
  GradingEdge: Edge<GradingRow>;
  ModelRef: ModelRef;
  Grading: GradingRow;
  Spacing: Spacing;
  MarkerFinding: MarkerFinding;
  Box: Box;
  ArtefactFinding: ArtefactFinding;
  ArtefactKind: ArtefactKind;
  TaskResult: TaskResultOfGrading;
  MeasuredValue: MeasuredValue;
  Landmark: Landmark;
  Event: RecordedEvent;
  EventRevision: EventRevisionRow;
  EventFilter: EventFilter;
  EventInput: EventInput;
  EventChanges: EventChanges;
  Target: TargetRow;
  TargetedFigure: TargetedFigureRows;
  TargetInForce: TargetInForceRow;
  TargetInput: TargetInput;
  FailureConnection: Page<FailureRow>;
  FailureEdge: Edge<FailureRow>;
  Failure: FailureRow;
  RetryFailuresResult: RetryFailuresResult;
  MeasureInput: MeasureInput;
  Measure: Measure;
  VersionInput: VersionInput;
  AggregateFilter: AggregateFilter;
  Version: VersionCount;
  Estimate: Estimate;
  DataQuality: Basis;
  GradeShare: GradeShare;
  Aggregate: AggregateFigures;
  TaskAggregate: TaskCounts;
  RatingCounts: RatingCounts;
  Unit: ResolversUnionTypes<ResolversParentTypes>['Unit'];
  GroupedAggregate: GroupedFigures;
  AggregateGroup: UnitFigures;
  VersionSeries: SeriesFigures;
  SeriesPoint: PointFigures;
  VarianceParts: Omit<VarianceParts, 'dataQuality'> & { dataQuality: ResolversParentTypes['DataQuality'] };
  VariancePart: VariancePart;
  Shrunken: Omit<Shrunken, 'units' | 'dataQuality'> & { units: Array<ResolversParentTypes['ShrunkenUnit']>, dataQuality: ResolversParentTypes['DataQuality'] };
  ShrinkagePrior: ShrinkagePrior;
  ShrunkenUnit: Omit<ShrunkenUnit, 'unit'> & { unit: ResolversParentTypes['Unit'] };
  ShrunkenFigure: ShrunkenFigure;
  Matrix: MatrixFigures;
  MatrixColumn: MatrixColumn;
  MatrixRow: MatrixRowFigures;
  MatrixCell: CellFigures;
  Funnel: Omit<Funnel, 'points' | 'dataQuality'> & { points: Array<ResolversParentTypes['FunnelPoint']>, dataQuality: ResolversParentTypes['DataQuality'] };
  FunnelPoint: Omit<FunnelPoint, 'unit'> & { unit?: Maybe<ResolversParentTypes['Unit']> };
  Standardised: Standardised;
  FunnelLimits: FunnelLimits;
  FunnelDispersion: FunnelDispersion;
  ExpectedOutside: ExpectedOutside;
  Pareto: Omit<Pareto, 'dataQuality'> & { dataQuality: ResolversParentTypes['DataQuality'] };
  ParetoTask: ParetoTask;
  ControlChart: ControlChartFigures;
  ControlPhase: PhaseFigures<RecordedEvent>;
  ControlPoint: ControlPoint;
  RuleViolation: RuleViolation;
  EventMark: EventOnChart;
  TargetStep: TargetStepRow;
  SignalList: SignalListFigures;
  Signal: SignalFigures;
  BeforeAfter: BeforeAfterFigures;
  Period: PeriodFigures;
  Difference: Difference;
  DrillDownInput: DrillDownInput;
  DrillDownTaskInput: DrillDownTaskInput;
  MeasuredRangeInput: MeasuredRangeInput;
  Distribution: DistributionAnswer;
  DistributionBin: DistributionBin;
  DistributionBand: DistributionBand;
  PersonProfile: Profile;
  DayRange: DayRange;
  PeerBand: PeerBand;
  PeriodChange: PeriodChange;
  PersonTask: TaskOfProfile;
  PeerShare: PeerShare;
  ShrunkenShare: ShrunkenShare;
  TaskFinding: TaskFinding;
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Site' | 'Device' | 'Technologist' | 'Instance' | 'Grading', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  installation?: Resolver<ResolversTypes['Installation'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Progress'], ParentType, ContextType>;
  sites?: Resolver<Array<ResolversTypes['Site']>, ParentType, ContextType, Partial<QuerySitesArgs>>;
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType, Partial<QueryDevicesArgs>>;
  technologists?: Resolver<Array<ResolversTypes['Technologist']>, ParentType, ContextType, Partial<QueryTechnologistsArgs>>;
  identities?: Resolver<ResolversTypes['IdentityConnection'], ParentType, ContextType, Partial<QueryIdentitiesArgs>>;
  peers?: Resolver<Array<ResolversTypes['Peer']>, ParentType, ContextType>;
  rubrics?: Resolver<Array<ResolversTypes['Rubric']>, ParentType, ContextType>;
  instance?: Resolver<Maybe<ResolversTypes['Instance']>, ParentType, ContextType, RequireFields<QueryInstanceArgs, 'id'>>;
  instances?: Resolver<ResolversTypes['InstanceConnection'], ParentType, ContextType, RequireFields<QueryInstancesArgs, 'orderBy'>>;
  gradings?: Resolver<ResolversTypes['GradingConnection'], ParentType, ContextType, Partial<QueryGradingsArgs>>;
  events?: Resolver<Array<ResolversTypes['Event']>, ParentType, ContextType, Partial<QueryEventsArgs>>;
  targets?: Resolver<Array<ResolversTypes['TargetedFigure']>, ParentType, ContextType, RequireFields<QueryTargetsArgs, 'origin'>>;
  targetsInForce?: Resolver<Array<ResolversTypes['TargetInForce']>, ParentType, ContextType, RequireFields<QueryTargetsInForceArgs, 'origin' | 'day'>>;
  failures?: Resolver<ResolversTypes['FailureConnection'], ParentType, ContextType, Partial<QueryFailuresArgs>>;
  aggregate?: Resolver<ResolversTypes['Aggregate'], ParentType, ContextType, RequireFields<QueryAggregateArgs, 'filter'>>;
  aggregateBy?: Resolver<ResolversTypes['GroupedAggregate'], ParentType, ContextType, RequireFields<QueryAggregateByArgs, 'dimension' | 'filter'>>;
  aggregateSeries?: Resolver<Array<ResolversTypes['VersionSeries']>, ParentType, ContextType, RequireFields<QueryAggregateSeriesArgs, 'filter' | 'granularity'>>;
  varianceParts?: Resolver<ResolversTypes['VarianceParts'], ParentType, ContextType, RequireFields<QueryVariancePartsArgs, 'filter' | 'measure'>>;
  shrunken?: Resolver<ResolversTypes['Shrunken'], ParentType, ContextType, RequireFields<QueryShrunkenArgs, 'filter' | 'measure' | 'dimension'>>;
  matrix?: Resolver<ResolversTypes['Matrix'], ParentType, ContextType, RequireFields<QueryMatrixArgs, 'filter' | 'dimension' | 'measureKind' | 'granularity' | 'splitAtEvents'>>;
  funnel?: Resolver<ResolversTypes['Funnel'], ParentType, ContextType, RequireFields<QueryFunnelArgs, 'filter' | 'measure' | 'dimension' | 'adjust' | 'overDispersion'>>;
  pareto?: Resolver<ResolversTypes['Pareto'], ParentType, ContextType, RequireFields<QueryParetoArgs, 'filter'>>;
  controlChart?: Resolver<ResolversTypes['ControlChart'], ParentType, ContextType, RequireFields<QueryControlChartArgs, 'filter' | 'measure' | 'granularity' | 'chart' | 'rules' | 'splitAtEvents'>>;
  signals?: Resolver<ResolversTypes['SignalList'], ParentType, ContextType, RequireFields<QuerySignalsArgs, 'filter' | 'dimension' | 'falseDiscoveryRate'>>;
  beforeAfter?: Resolver<ResolversTypes['BeforeAfter'], ParentType, ContextType, RequireFields<QueryBeforeAfterArgs, 'eventId' | 'measure' | 'windowDays'>>;
  drillDown?: Resolver<ResolversTypes['InstanceConnection'], ParentType, ContextType, RequireFields<QueryDrillDownArgs, 'filter' | 'orderBy'>>;
  distribution?: Resolver<ResolversTypes['Distribution'], ParentType, ContextType, RequireFields<QueryDistributionArgs, 'filter' | 'taskId' | 'quantity'>>;
  personProfile?: Resolver<Maybe<ResolversTypes['PersonProfile']>, ParentType, ContextType, RequireFields<QueryPersonProfileArgs, 'technologistId' | 'filter' | 'granularity'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  clearDemo?: Resolver<ResolversTypes['ClearDemoResult'], ParentType, ContextType, RequireFields<MutationClearDemoArgs, 'all'>>;
  mergeIdentities?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationMergeIdentitiesArgs, 'ids' | 'intoUnitId'>>;
  splitIdentity?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationSplitIdentityArgs, 'id'>>;
  moveIdentity?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationMoveIdentityArgs, 'id' | 'siteId'>>;
  renameUnit?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationRenameUnitArgs, 'id' | 'name'>>;
  confirmIdentity?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationConfirmIdentityArgs, 'id' | 'confirmed'>>;
  setSiteTimeZone?: Resolver<ResolversTypes['IdentityChange'], ParentType, ContextType, RequireFields<MutationSetSiteTimeZoneArgs, 'siteId' | 'timeZone'>>;
  addPeer?: Resolver<ResolversTypes['Peer'], ParentType, ContextType, RequireFields<MutationAddPeerArgs, 'input'>>;
  changePeer?: Resolver<ResolversTypes['Peer'], ParentType, ContextType, RequireFields<MutationChangePeerArgs, 'id' | 'changes'>>;
  removePeer?: Resolver<ResolversTypes['Peer'], ParentType, ContextType, RequireFields<MutationRemovePeerArgs, 'id'>>;
  regrade?: Resolver<ResolversTypes['RegradeResult'], ParentType, ContextType, RequireFields<MutationRegradeArgs, 'instanceId'>>;
  addEvent?: Resolver<ResolversTypes['Event'], ParentType, ContextType, RequireFields<MutationAddEventArgs, 'input'>>;
  changeEvent?: Resolver<ResolversTypes['Event'], ParentType, ContextType, RequireFields<MutationChangeEventArgs, 'id' | 'changes'>>;
  withdrawEvent?: Resolver<ResolversTypes['Event'], ParentType, ContextType, RequireFields<MutationWithdrawEventArgs, 'id' | 'reason'>>;
  setTarget?: Resolver<ResolversTypes['Target'], ParentType, ContextType, RequireFields<MutationSetTargetArgs, 'input'>>;
  endTarget?: Resolver<ResolversTypes['Target'], ParentType, ContextType, RequireFields<MutationEndTargetArgs, 'id' | 'validFrom' | 'reason'>>;
  retryFailures?: Resolver<ResolversTypes['RetryFailuresResult'], ParentType, ContextType, RequireFields<MutationRetryFailuresArgs, 'ids'>>;
};

export type InstallationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Installation'] = ResolversParentTypes['Installation']> = {
  softwareVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  demo?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  datasets?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  signIn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  boundToLoopback?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DatasetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset']> = {
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  lastDay?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  received?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomplete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ClearDemoResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ClearDemoResult'] = ResolversParentTypes['ClearDemoResult']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  removedInstances?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SiteResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Site'] = ResolversParentTypes['Site']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameZh?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  technologists?: Resolver<Array<ResolversTypes['Technologist']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  manufacturer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  softwareVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['Site'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TechnologistResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Technologist'] = ResolversParentTypes['Technologist']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['Site'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['IdentityKind'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  confirmed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reportedAt?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  isAlias?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type IdentityConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityConnection'] = ResolversParentTypes['IdentityConnection']> = {
  edges?: Resolver<Array<ResolversTypes['IdentityEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Identity']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type IdentityEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityEdge'] = ResolversParentTypes['IdentityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Identity'], ParentType, ContextType>;
};

export type IdentityChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityChange'] = ResolversParentTypes['IdentityChange']> = {
  identities?: Resolver<Array<ResolversTypes['Identity']>, ParentType, ContextType>;
  units?: Resolver<Array<ResolversTypes['Unit']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PeerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Peer'] = ResolversParentTypes['Peer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  aeTitle?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  network?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  listenHost?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  listenPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  listenTls?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tlsSubject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RubricResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rubric'] = ResolversParentTypes['Rubric']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['TaskDefinition']>, ParentType, ContextType, RequireFields<RubricTasksArgs, 'view'>>;
};

export type TaskDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskDefinition'] = ResolversParentTypes['TaskDefinition']> = {
  id?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantities?: Resolver<Array<ResolversTypes['QuantityDefinition']>, ParentType, ContextType>;
};

export type QuantityDefinitionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QuantityDefinition'] = ResolversParentTypes['QuantityDefinition']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  full?: Resolver<Array<ResolversTypes['Band']>, ParentType, ContextType>;
  partial?: Resolver<Array<ResolversTypes['Band']>, ParentType, ContextType>;
};

export type BandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Band'] = ResolversParentTypes['Band']> = {
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type InstanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceConnection'] = ResolversParentTypes['InstanceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InstanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Instance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type InstanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InstanceEdge'] = ResolversParentTypes['InstanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Instance'], ParentType, ContextType>;
};

export type InstanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Instance'] = ResolversParentTypes['Instance']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sopInstanceUid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sopClassUid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  acquiredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  timeNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ageYears?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sex?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  laterality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rows?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  columns?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  view?: Resolver<Maybe<ResolversTypes['View']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InstanceStatus'], ParentType, ContextType>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  grade?: Resolver<Maybe<ResolversTypes['Grade']>, ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  provenance?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  headerFacts?: Resolver<Array<ResolversTypes['HeaderFact']>, ParentType, ContextType>;
  site?: Resolver<ResolversTypes['Site'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  technologist?: Resolver<ResolversTypes['Technologist'], ParentType, ContextType>;
  study?: Resolver<ResolversTypes['Study'], ParentType, ContextType>;
  series?: Resolver<ResolversTypes['Series'], ParentType, ContextType>;
  previewUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  thumbnailUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grading?: Resolver<Maybe<ResolversTypes['Grading']>, ParentType, ContextType>;
  gradings?: Resolver<Array<ResolversTypes['Grading']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StudyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Study'] = ResolversParentTypes['Study']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  studyInstanceUid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  patientPseudonym?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  instances?: Resolver<Array<ResolversTypes['Instance']>, ParentType, ContextType>;
};

export type SeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seriesInstanceUid?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modality?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bodyPart?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type HeaderFactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeaderFact'] = ResolversParentTypes['HeaderFact']> = {
  keyword?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tag?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type RegradeResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegradeResult'] = ResolversParentTypes['RegradeResult']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type GradingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GradingConnection'] = ResolversParentTypes['GradingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GradingEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Grading']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type GradingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GradingEdge'] = ResolversParentTypes['GradingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Grading'], ParentType, ContextType>;
};

export type ModelRefResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ModelRef'] = ResolversParentTypes['ModelRef']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GradingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Grading'] = ResolversParentTypes['Grading']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  instance?: Resolver<ResolversTypes['Instance'], ParentType, ContextType>;
  rubricId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rubricVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['ModelRef']>, ParentType, ContextType>;
  softwareVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  gradedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  supersededAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GradingStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  view?: Resolver<Maybe<ResolversTypes['View']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  grade?: Resolver<Maybe<ResolversTypes['Grade']>, ParentType, ContextType>;
  pointsEarned?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  pointsAssessable?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  spacingMm?: Resolver<Maybe<ResolversTypes['Spacing']>, ParentType, ContextType>;
  orientation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  marker?: Resolver<Maybe<ResolversTypes['MarkerFinding']>, ParentType, ContextType>;
  artefact?: Resolver<Maybe<ResolversTypes['ArtefactFinding']>, ParentType, ContextType>;
  timings?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['TaskResult']>, ParentType, ContextType>;
  landmarks?: Resolver<Array<ResolversTypes['Landmark']>, ParentType, ContextType>;
  landmarkEvidenceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  artefactEvidenceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SpacingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Spacing'] = ResolversParentTypes['Spacing']> = {
  rowMm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  columnMm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MarkerFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkerFinding'] = ResolversParentTypes['MarkerFinding']> = {
  state?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  letter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  similarity?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  box?: Resolver<Maybe<ResolversTypes['Box']>, ParentType, ContextType>;
};

export type BoxResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Box'] = ResolversParentTypes['Box']> = {
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ArtefactFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtefactFinding'] = ResolversParentTypes['ArtefactFinding']> = {
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  threshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  kinds?: Resolver<Array<ResolversTypes['ArtefactKind']>, ParentType, ContextType>;
};

export type ArtefactKindResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ArtefactKind'] = ResolversParentTypes['ArtefactKind']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  probability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TaskResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskResult'] = ResolversParentTypes['TaskResult']> = {
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TaskStatus'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rating?: Resolver<Maybe<ResolversTypes['Rating']>, ParentType, ContextType>;
  measured?: Resolver<Array<ResolversTypes['MeasuredValue']>, ParentType, ContextType>;
};

export type MeasuredValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MeasuredValue'] = ResolversParentTypes['MeasuredValue']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LandmarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Landmark'] = ResolversParentTypes['Landmark']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  x?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  y?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type EventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Event'] = ResolversParentTypes['Event']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EventKind'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  splitsPhase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  revisions?: Resolver<Array<ResolversTypes['EventRevision']>, ParentType, ContextType>;
};

export type EventRevisionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventRevision'] = ResolversParentTypes['EventRevision']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EventKind'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  splitsPhase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  withdrawn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TargetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Target'] = ResolversParentTypes['Target']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  rubricId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['TargetMeasure'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['TargetDirection'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  view?: Resolver<Maybe<ResolversTypes['View']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TargetedFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetedFigure'] = ResolversParentTypes['TargetedFigure']> = {
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['Site']>, ParentType, ContextType>;
  rubricId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['TargetMeasure'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['TargetDirection'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  view?: Resolver<Maybe<ResolversTypes['View']>, ParentType, ContextType>;
  on?: Resolver<Maybe<ResolversTypes['Target']>, ParentType, ContextType, RequireFields<TargetedFigureOnArgs, 'day'>>;
  history?: Resolver<Array<ResolversTypes['Target']>, ParentType, ContextType>;
};

export type TargetInForceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetInForce'] = ResolversParentTypes['TargetInForce']> = {
  target?: Resolver<ResolversTypes['Target'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['TargetDirection'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['TargetSource'], ParentType, ContextType>;
};

export type FailureConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailureConnection'] = ResolversParentTypes['FailureConnection']> = {
  edges?: Resolver<Array<ResolversTypes['FailureEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Failure']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type FailureEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FailureEdge'] = ResolversParentTypes['FailureEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Failure'], ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['FailureStage'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['Origin'], ParentType, ContextType>;
  instance?: Resolver<Maybe<ResolversTypes['Instance']>, ParentType, ContextType>;
};

export type RetryFailuresResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RetryFailuresResult'] = ResolversParentTypes['RetryFailuresResult']> = {
  ok?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  retried?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MeasureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Measure'] = ResolversParentTypes['Measure']> = {
  kind?: Resolver<ResolversTypes['MeasureKind'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  better?: Resolver<ResolversTypes['Better'], ParentType, ContextType>;
};

export type VersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Version'] = ResolversParentTypes['Version']> = {
  rubricId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rubricVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  modelSet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['ModelRef']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EstimateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Estimate'] = ResolversParentTypes['Estimate']> = {
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumN?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tooFew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DataQualityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DataQuality'] = ResolversParentTypes['DataQuality']> = {
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  otherVersions?: Resolver<Array<ResolversTypes['Version']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  graded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  incomplete?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type GradeShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GradeShare'] = ResolversParentTypes['GradeShare']> = {
  grade?: Resolver<ResolversTypes['Grade'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
};

export type AggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Aggregate'] = ResolversParentTypes['Aggregate']> = {
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
  meanTotal?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  gradeShares?: Resolver<Array<ResolversTypes['GradeShare']>, ParentType, ContextType>;
  notAssessableShare?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  rejectedShare?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['TaskAggregate']>, ParentType, ContextType>;
};

export type TaskAggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskAggregate'] = ResolversParentTypes['TaskAggregate']> = {
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  scored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notAssessable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  meanScore?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  fullShare?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  failShare?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  ratings?: Resolver<ResolversTypes['RatingCounts'], ParentType, ContextType>;
};

export type RatingCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RatingCounts'] = ResolversParentTypes['RatingCounts']> = {
  fail?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  poor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  good?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  excellent?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Unit'] = ResolversParentTypes['Unit']> = {
  __resolveType: TypeResolveFn<'Site' | 'Device' | 'Technologist', ParentType, ContextType>;
};

export type GroupedAggregateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GroupedAggregate'] = ResolversParentTypes['GroupedAggregate']> = {
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
  groups?: Resolver<Array<ResolversTypes['AggregateGroup']>, ParentType, ContextType>;
};

export type AggregateGroupResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AggregateGroup'] = ResolversParentTypes['AggregateGroup']> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  aggregate?: Resolver<ResolversTypes['Aggregate'], ParentType, ContextType>;
};

export type VersionSeriesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VersionSeries'] = ResolversParentTypes['VersionSeries']> = {
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['SeriesPoint']>, ParentType, ContextType>;
};

export type SeriesPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeriesPoint'] = ResolversParentTypes['SeriesPoint']> = {
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  aggregate?: Resolver<ResolversTypes['Aggregate'], ParentType, ContextType>;
};

export type VariancePartsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VarianceParts'] = ResolversParentTypes['VarianceParts']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minimumN?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tooFew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['VariancePart']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type VariancePartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VariancePart'] = ResolversParentTypes['VariancePart']> = {
  factor?: Resolver<ResolversTypes['VarianceFactor'], ParentType, ContextType>;
  levels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  variance?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notSeparable?: Resolver<Maybe<ResolversTypes['NotSeparable']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ShrunkenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shrunken'] = ResolversParentTypes['Shrunken']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  prior?: Resolver<Maybe<ResolversTypes['ShrinkagePrior']>, ParentType, ContextType>;
  units?: Resolver<Array<ResolversTypes['ShrunkenUnit']>, ParentType, ContextType>;
  orderAllowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type ShrinkagePriorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShrinkagePrior'] = ResolversParentTypes['ShrinkagePrior']> = {
  mean?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sd?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ShrunkenUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShrunkenUnit'] = ResolversParentTypes['ShrunkenUnit']> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  raw?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  shrunken?: Resolver<Maybe<ResolversTypes['ShrunkenFigure']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  targetSource?: Resolver<Maybe<ResolversTypes['TargetSource']>, ParentType, ContextType>;
  probabilityBelow?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  probabilityMissed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ShrunkenFigureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShrunkenFigure'] = ResolversParentTypes['ShrunkenFigure']> = {
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reliability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type MatrixResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Matrix'] = ResolversParentTypes['Matrix']> = {
  columns?: Resolver<Array<ResolversTypes['MatrixColumn']>, ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['MatrixRow']>, ParentType, ContextType>;
  periods?: Resolver<Array<ResolversTypes['Date']>, ParentType, ContextType>;
  charted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  signals?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expectedSignals?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type MatrixColumnResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MatrixColumn'] = ResolversParentTypes['MatrixColumn']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  taskId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  part?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MatrixRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MatrixRow'] = ResolversParentTypes['MatrixRow']> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  cells?: Resolver<Array<ResolversTypes['MatrixCell']>, ParentType, ContextType>;
};

export type MatrixCellResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MatrixCell'] = ResolversParentTypes['MatrixCell']> = {
  estimate?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  variation?: Resolver<ResolversTypes['Variation'], ParentType, ContextType>;
  assurance?: Resolver<ResolversTypes['Assurance'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  targetSource?: Resolver<Maybe<ResolversTypes['TargetSource']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  latest?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  centre?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  sparkline?: Resolver<Array<Maybe<ResolversTypes['Float']>>, ParentType, ContextType>;
  sparklineN?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FunnelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Funnel'] = ResolversParentTypes['Funnel']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  adjust?: Resolver<ResolversTypes['CaseMixAdjustment'], ParentType, ContextType>;
  overDispersion?: Resolver<ResolversTypes['OverDispersion'], ParentType, ContextType>;
  centre?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['FunnelPoint']>, ParentType, ContextType>;
  curve?: Resolver<Array<ResolversTypes['FunnelLimits']>, ParentType, ContextType>;
  dispersion?: Resolver<Maybe<ResolversTypes['FunnelDispersion']>, ParentType, ContextType>;
  expectedOutside?: Resolver<ResolversTypes['ExpectedOutside'], ParentType, ContextType>;
  withheld?: Resolver<Maybe<ResolversTypes['WithheldReason']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type FunnelPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FunnelPoint'] = ResolversParentTypes['FunnelPoint']> = {
  unit?: Resolver<Maybe<ResolversTypes['Unit']>, ParentType, ContextType>;
  own?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  estimate?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  standardised?: Resolver<Maybe<ResolversTypes['Standardised']>, ParentType, ContextType>;
  z?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  outside?: Resolver<ResolversTypes['FunnelOutside'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['FunnelLimits']>, ParentType, ContextType>;
};

export type StandardisedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Standardised'] = ResolversParentTypes['Standardised']> = {
  observed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ratio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FunnelLimitsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FunnelLimits'] = ResolversParentTypes['FunnelLimits']> = {
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lower95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper95?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lower998?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  upper998?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type FunnelDispersionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FunnelDispersion'] = ResolversParentTypes['FunnelDispersion']> = {
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  phi?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tauSquared?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ExpectedOutsideResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExpectedOutside'] = ResolversParentTypes['ExpectedOutside']> = {
  units?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  warn?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  foundWarn?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  foundAction?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ParetoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Pareto'] = ResolversParentTypes['Pareto']> = {
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lostPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  possiblePoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['ParetoTask']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type ParetoTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParetoTask'] = ResolversParentTypes['ParetoTask']> = {
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notAssessable?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fails?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failShare?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  notFull?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lostPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lostPerImage?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cumulative?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ControlChartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlChart'] = ResolversParentTypes['ControlChart']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  granularity?: Resolver<ResolversTypes['Granularity'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ControlChartKind'], ParentType, ContextType>;
  rules?: Resolver<ResolversTypes['RuleSet'], ParentType, ContextType>;
  phases?: Resolver<Array<ResolversTypes['ControlPhase']>, ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['ControlPoint']>, ParentType, ContextType>;
  violations?: Resolver<Array<ResolversTypes['RuleViolation']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['EventMark']>, ParentType, ContextType>;
  targets?: Resolver<Array<ResolversTypes['TargetStep']>, ParentType, ContextType>;
  expectedFalseAlarms?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  summary?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type ControlPhaseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlPhase'] = ResolversParentTypes['ControlPhase']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Version'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['PhaseReason'], ParentType, ContextType>;
  event?: Resolver<Maybe<ResolversTypes['Event']>, ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  neededPoints?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  centre?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sigma?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type ControlPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ControlPoint'] = ResolversParentTypes['ControlPoint']> = {
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  estimate?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  statistic?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cusumHigh?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cusumLow?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  centre?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  signal?: Resolver<Maybe<ResolversTypes['SignalSide']>, ParentType, ContextType>;
};

export type RuleViolationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RuleViolation'] = ResolversParentTypes['RuleViolation']> = {
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ViolationKind'], ParentType, ContextType>;
  side?: Resolver<Maybe<ResolversTypes['ViolationSide']>, ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['SignalMeaning'], ParentType, ContextType>;
  phase?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  flagged?: Resolver<Array<ResolversTypes['Date']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  needed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  window?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sigmas?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type EventMarkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EventMark'] = ResolversParentTypes['EventMark']> = {
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  concerns?: Resolver<ResolversTypes['EventConcern'], ParentType, ContextType>;
  splits?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TargetStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TargetStep'] = ResolversParentTypes['TargetStep']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['TargetInForce'], ParentType, ContextType>;
};

export type SignalListResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SignalList'] = ResolversParentTypes['SignalList']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  falseDiscoveryRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  untested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  expectedFalseAlarms?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  expectedFalseAlarmsAYear?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  signals?: Resolver<Array<ResolversTypes['Signal']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type SignalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Signal'] = ResolversParentTypes['Signal']> = {
  unit?: Resolver<ResolversTypes['Unit'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  current?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  baseline?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  baselineFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  baselineTo?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  baselineMonths?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  difference?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['SignalMeaning'], ParentType, ContextType>;
  dispersion?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  adjustedP?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type BeforeAfterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BeforeAfter'] = ResolversParentTypes['BeforeAfter']> = {
  event?: Resolver<ResolversTypes['Event'], ParentType, ContextType>;
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Version']>, ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['Period'], ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Difference']>, ParentType, ContextType>;
  notCompared?: Resolver<Maybe<ResolversTypes['NotCompared']>, ParentType, ContextType>;
  meaning?: Resolver<ResolversTypes['SignalMeaning'], ParentType, ContextType>;
  otherEvents?: Resolver<Array<ResolversTypes['Event']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PeriodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Period'] = ResolversParentTypes['Period']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  figure?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
};

export type DifferenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Difference'] = ResolversParentTypes['Difference']> = {
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  p?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DistributionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Distribution'] = ResolversParentTypes['Distribution']> = {
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  median?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  q1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  q3?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p5?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  bins?: Resolver<Array<ResolversTypes['DistributionBin']>, ParentType, ContextType>;
  bands?: Resolver<Array<ResolversTypes['DistributionBand']>, ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type DistributionBinResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DistributionBin'] = ResolversParentTypes['DistributionBin']> = {
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DistributionBandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DistributionBand'] = ResolversParentTypes['DistributionBand']> = {
  from?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BandKind'], ParentType, ContextType>;
  leastPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mostPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
};

export type PersonProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonProfile'] = ResolversParentTypes['PersonProfile']> = {
  technologist?: Resolver<ResolversTypes['Technologist'], ParentType, ContextType>;
  chart?: Resolver<ResolversTypes['ControlChart'], ParentType, ContextType, RequireFields<PersonProfileChartArgs, 'measure'>>;
  peerBands?: Resolver<Array<ResolversTypes['PeerBand']>, ParentType, ContextType, RequireFields<PersonProfilePeerBandsArgs, 'measure'>>;
  before?: Resolver<Maybe<ResolversTypes['DayRange']>, ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['PeriodChange']>, ParentType, ContextType>;
  comparedWith?: Resolver<ResolversTypes['TaskComparison'], ParentType, ContextType>;
  strongest?: Resolver<Array<ResolversTypes['PersonTask']>, ParentType, ContextType>;
  weakest?: Resolver<Array<ResolversTypes['PersonTask']>, ParentType, ContextType>;
  findings?: Resolver<Array<ResolversTypes['TaskFinding']>, ParentType, ContextType>;
  words?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  dataQuality?: Resolver<ResolversTypes['DataQuality'], ParentType, ContextType>;
};

export type DayRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayRange'] = ResolversParentTypes['DayRange']> = {
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type PeerBandResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PeerBand'] = ResolversParentTypes['PeerBand']> = {
  start?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  end?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  own?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  peers?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  median?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  withheld?: Resolver<Maybe<ResolversTypes['WithheldReason']>, ParentType, ContextType>;
};

export type PeriodChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PeriodChange'] = ResolversParentTypes['PeriodChange']> = {
  measure?: Resolver<ResolversTypes['Measure'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  now?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  difference?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PersonTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonTask'] = ResolversParentTypes['PersonTask']> = {
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  part?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  own?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  peers?: Resolver<Maybe<ResolversTypes['PeerShare']>, ParentType, ContextType>;
  shrunken?: Resolver<Maybe<ResolversTypes['ShrunkenShare']>, ParentType, ContextType>;
  latestImages?: Resolver<Array<ResolversTypes['Instance']>, ParentType, ContextType, RequireFields<PersonTaskLatestImagesArgs, 'first'>>;
};

export type PeerShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PeerShare'] = ResolversParentTypes['PeerShare']> = {
  peers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  n?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ShrunkenShareResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShrunkenShare'] = ResolversParentTypes['ShrunkenShare']> = {
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  low?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  high?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reliability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TaskFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaskFinding'] = ResolversParentTypes['TaskFinding']> = {
  code?: Resolver<ResolversTypes['FindingCode'], ParentType, ContextType>;
  taskId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  images?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Estimate'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Installation?: InstallationResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  ClearDemoResult?: ClearDemoResultResolvers<ContextType>;
  Site?: SiteResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  Technologist?: TechnologistResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  IdentityConnection?: IdentityConnectionResolvers<ContextType>;
  IdentityEdge?: IdentityEdgeResolvers<ContextType>;
  IdentityChange?: IdentityChangeResolvers<ContextType>;
  Peer?: PeerResolvers<ContextType>;
  Rubric?: RubricResolvers<ContextType>;
  TaskDefinition?: TaskDefinitionResolvers<ContextType>;
  QuantityDefinition?: QuantityDefinitionResolvers<ContextType>;
  Band?: BandResolvers<ContextType>;
  InstanceConnection?: InstanceConnectionResolvers<ContextType>;
  InstanceEdge?: InstanceEdgeResolvers<ContextType>;
  Instance?: InstanceResolvers<ContextType>;
  Study?: StudyResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  HeaderFact?: HeaderFactResolvers<ContextType>;
  RegradeResult?: RegradeResultResolvers<ContextType>;
  GradingConnection?: GradingConnectionResolvers<ContextType>;
  GradingEdge?: GradingEdgeResolvers<ContextType>;
  ModelRef?: ModelRefResolvers<ContextType>;
  Grading?: GradingResolvers<ContextType>;
  Spacing?: SpacingResolvers<ContextType>;
  MarkerFinding?: MarkerFindingResolvers<ContextType>;
  Box?: BoxResolvers<ContextType>;
  ArtefactFinding?: ArtefactFindingResolvers<ContextType>;
  ArtefactKind?: ArtefactKindResolvers<ContextType>;
  TaskResult?: TaskResultResolvers<ContextType>;
  MeasuredValue?: MeasuredValueResolvers<ContextType>;
  Landmark?: LandmarkResolvers<ContextType>;
  Event?: EventResolvers<ContextType>;
  EventRevision?: EventRevisionResolvers<ContextType>;
  Target?: TargetResolvers<ContextType>;
  TargetedFigure?: TargetedFigureResolvers<ContextType>;
  TargetInForce?: TargetInForceResolvers<ContextType>;
  FailureConnection?: FailureConnectionResolvers<ContextType>;
  FailureEdge?: FailureEdgeResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  RetryFailuresResult?: RetryFailuresResultResolvers<ContextType>;
  Measure?: MeasureResolvers<ContextType>;
  Version?: VersionResolvers<ContextType>;
  Estimate?: EstimateResolvers<ContextType>;
  DataQuality?: DataQualityResolvers<ContextType>;
  GradeShare?: GradeShareResolvers<ContextType>;
  Aggregate?: AggregateResolvers<ContextType>;
  TaskAggregate?: TaskAggregateResolvers<ContextType>;
  RatingCounts?: RatingCountsResolvers<ContextType>;
  Unit?: UnitResolvers<ContextType>;
  GroupedAggregate?: GroupedAggregateResolvers<ContextType>;
  AggregateGroup?: AggregateGroupResolvers<ContextType>;
  VersionSeries?: VersionSeriesResolvers<ContextType>;
  SeriesPoint?: SeriesPointResolvers<ContextType>;
  VarianceParts?: VariancePartsResolvers<ContextType>;
  VariancePart?: VariancePartResolvers<ContextType>;
  Shrunken?: ShrunkenResolvers<ContextType>;
  ShrinkagePrior?: ShrinkagePriorResolvers<ContextType>;
  ShrunkenUnit?: ShrunkenUnitResolvers<ContextType>;
  ShrunkenFigure?: ShrunkenFigureResolvers<ContextType>;
  Matrix?: MatrixResolvers<ContextType>;
  MatrixColumn?: MatrixColumnResolvers<ContextType>;
  MatrixRow?: MatrixRowResolvers<ContextType>;
  MatrixCell?: MatrixCellResolvers<ContextType>;
  Funnel?: FunnelResolvers<ContextType>;
  FunnelPoint?: FunnelPointResolvers<ContextType>;
  Standardised?: StandardisedResolvers<ContextType>;
  FunnelLimits?: FunnelLimitsResolvers<ContextType>;
  FunnelDispersion?: FunnelDispersionResolvers<ContextType>;
  ExpectedOutside?: ExpectedOutsideResolvers<ContextType>;
  Pareto?: ParetoResolvers<ContextType>;
  ParetoTask?: ParetoTaskResolvers<ContextType>;
  ControlChart?: ControlChartResolvers<ContextType>;
  ControlPhase?: ControlPhaseResolvers<ContextType>;
  ControlPoint?: ControlPointResolvers<ContextType>;
  RuleViolation?: RuleViolationResolvers<ContextType>;
  EventMark?: EventMarkResolvers<ContextType>;
  TargetStep?: TargetStepResolvers<ContextType>;
  SignalList?: SignalListResolvers<ContextType>;
  Signal?: SignalResolvers<ContextType>;
  BeforeAfter?: BeforeAfterResolvers<ContextType>;
  Period?: PeriodResolvers<ContextType>;
  Difference?: DifferenceResolvers<ContextType>;
  Distribution?: DistributionResolvers<ContextType>;
  DistributionBin?: DistributionBinResolvers<ContextType>;
  DistributionBand?: DistributionBandResolvers<ContextType>;
  PersonProfile?: PersonProfileResolvers<ContextType>;
  DayRange?: DayRangeResolvers<ContextType>;
  PeerBand?: PeerBandResolvers<ContextType>;
  PeriodChange?: PeriodChangeResolvers<ContextType>;
  PersonTask?: PersonTaskResolvers<ContextType>;
  PeerShare?: PeerShareResolvers<ContextType>;
  ShrunkenShare?: ShrunkenShareResolvers<ContextType>;
  TaskFinding?: TaskFindingResolvers<ContextType>;
};

