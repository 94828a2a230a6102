/** Words of Sigma's own, which its answers hold whatever an organization calls its things, and readers look for. */
export const SIGMA_WORDS = new Set([
  'My Documents',
  'User Folder',
  'Exploration',
  'Connection Root',
  'Endorsed',
  'Warning',
  'Deprecated',
  'true',
  'false',
  '[redacted]',
  '[left out]',
]);

/** Before a parenthesis, outside of brackets and quotes. */
export const FUNCTIONS = words(`
  abs acos asin atan atan2 avg avgif between bin ceil ceiling cast choose coalesce concat contains convert corr cos count
  countdistinct countif cumulativeavg cumulativecount cumulativemax cumulativemin cumulativesum current_date
  current_timestamp currenttimestamp currentuseremail date date_part date_trunc dateadd datediff dateformat datelookback
  dateparse datepart datetrunc day dayofweek degrees dense_rank endswith exp extract fill filter first first_value floor
  greatest hour if iff ifnull ilike in int isnotnull isnull json_extract lag last last_value lead least left len length
  like ln log lookup lower lpad ltrim makedate max maxif md5 median min minif minute mod month movingavg movingsum now ntile
  nullif number number_format nvl parse_json percentile percentoftotal pi position power quarter radians rand rank
  rankdense regexpextract regexpmatch regexpreplace repeat replace right rollup round row_number rownumber rpad rtrim
  second sign sin split split_part splitpart sqrt startswith stddev substr substring subtotal sum sumif switch tan text
  to_char to_date to_number to_timestamp to_varchar today trim trunc truncate try_cast upper variance week weekday year
  zeroifnull zn
`);

export const FORMULA_WORDS = words('and or not in is null true false');

/** Reserved in most dialects: no table or column goes by them without quotes. */
export const SQL_WORDS = words(`
  all and any as asc between by case cast cross current desc distinct else end except exists false fetch following for from
  full group having ilike in inner intersect into is join lateral left like limit natural not null nulls offset on or order
  outer over partition preceding qualify range right row rows select set some table then true unbounded union using values
  when where with
`);

/** Of which explanations of errors are made. */
export const MESSAGE_WORDS = words(`
  a access address after again allowed already an and another answer answered api archived are as at bad be been before
  below body breaks broke by call calls cannot client code column connection connections content could data dataset datasource deleted denied do does element
  enough error exist exists expired failed fetch file folder for forbidden found from gateway given gone had has have host
  html id in inode instead internal invalid is it its json limit list longer made malformed many member method missing model more
  must name network no not nothing object of off on only or other owner page parameter path permission permissions place
  please proxy query rate read refused report request requests reset resolve resolved response retry run s scope seconds
  server service sigma source spec status subtype supported than that the there this time timed timeout to token too try type unable unauthorized
  unavailable unexpected unknown unsupported url user valid value version was web were while will with within without
  workbook workspace you
`);

/** What Sigma itself calls an account type; any other is a name that somebody gave. */
export const ACCOUNT_TYPES = words('admin build builder creator essential explorer lite pro view viewer');

/** Parts of the addresses under which documents open. */
export const ADDRESS_WORDS = words('workbook report data-model dataset folder workspace template b t d r w f');

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
