-- The rules of rules/atop-v4, each written again by hand from its sentence: for each row its line in the file, whether
-- the rule applies to it, and whether it holds. peers.py holds the counts against those of accord.
--
-- A date whose day is not known is all days of its month: it has a first day (_low) and a last (_high).

create view alliance as select *, rowid + 2 as line,
    make_date(begyr, begmo, coalesce(begday, 1)) as begin_low,
    coalesce(make_date(begyr, begmo, begday), last_day(make_date(begyr, begmo, 1))) as begin_high,
    case when endyr > 0 then make_date(endyr, endmo, coalesce(endday, 1)) end as end_low,
    case when endyr > 0 then coalesce(make_date(endyr, endmo, endday), last_day(make_date(endyr, endmo, 1))) end
        as end_high,
    [*columns('mem\d+')] as cells,
    list_filter(cells, lambda code: code is not null) as members
from alliance_csv;

create view phase as select *, rowid + 2 as line,
    make_date(begyr, begmo, coalesce(begday, 1)) as begin_low,
    coalesce(make_date(begyr, begmo, begday), last_day(make_date(begyr, begmo, 1))) as begin_high,
    case when endyr > 0 then make_date(endyr, endmo, coalesce(endday, 1)) end as end_low,
    case when endyr > 0 then coalesce(make_date(endyr, endmo, endday), last_day(make_date(endyr, endmo, 1))) end
        as end_high,
    [*columns('mem\d+')] as cells,
    list_filter(cells, lambda code: code is not null) as members
from phase_csv;

create view member as select *, rowid + 2 as line,
    make_date(yrent, moent, coalesce(dayent, 1)) as entry_low,
    coalesce(make_date(yrent, moent, dayent), last_day(make_date(yrent, moent, 1))) as entry_high,
    case when yrexit > 0 then make_date(yrexit, moexit, coalesce(dayexit, 1)) end as exit_low,
    case when yrexit > 0
        then coalesce(make_date(yrexit, moexit, dayexit), last_day(make_date(yrexit, moexit, 1))) end
        as exit_high
from member_csv;

create view states as select * from states_csv;

-- rule active-is-defense-or-offense
-- An alliance is active if it is a defense or an offense pact, and only then.
select line,
    (true) as applies,
    ((active = 1) = (defense = 1 or offense = 1)) as holds
from alliance;

-- rule defense-condition-needs-pledge
-- Conditions on defense stand only in a defense pact.
select line,
    (defcon = 1) as applies,
    (defense = 1) as holds
from alliance;

-- rule offense-condition-needs-pledge
-- Conditions on offense stand only in an offense pact.
select line,
    (offcon = 1) as applies,
    (offense = 1) as holds
from alliance;

-- rule neutrality-condition-needs-pledge
-- Conditions on neutrality stand only in a neutrality pact.
select line,
    (neucon = 1) as applies,
    (neutral = 1) as holds
from alliance;

-- rule consultation-condition-needs-pledge
-- Conditions on consultation stand only in a consultation pact.
select line,
    (concon = 1) as applies,
    (consul = 1) as holds
from alliance;

-- rule condition-makes-conditional
-- An alliance with a condition on one of its obligations is conditional.
select line,
    (defcon = 1 or offcon = 1 or neucon = 1 or concon = 1) as applies,
    (conditio = 1) as holds
from alliance;

-- rule alliance-has-an-obligation
-- An alliance obliges its members to something.
select line,
    (true) as applies,
    (defense = 1 or offense = 1 or neutral = 1 or nonagg = 1 or consul = 1) as holds
from alliance;

-- rule separate-peace-needs-pledge-or-war
-- Only who is to fight beside the others can be barred from a separate peace.
select line,
    (seppeace > 0) as applies,
    (active = 1 or wartime = 1) as holds
from alliance;

-- rule gains-need-pledge-or-war
-- Gains from a conflict are divided only among those who are to fight it.
select line,
    (divgains = 1) as applies,
    (active = 1 or wartime = 1) as holds
from alliance;

-- rule integrated-command-needs-contact
-- An integrated command is a contact among armed forces.
select line,
    (intcom = 1) as applies,
    (milcon > 0) as holds
from alliance;

-- rule subordination-needs-active-pledge
-- Forces are put under another state's command only where there is something to fight for
-- together.
select line,
    (subord > 0) as applies,
    (active = 1) as holds
from alliance;

-- rule subordination-needs-contact
-- Forces that stand under another state's command in war are in contact with its forces.
select line,
    (subord > 0) as applies,
    (milcon > 0) as holds
from alliance;

-- rule organization-has-purpose
-- The first organization has a purpose; where there is none, there is no purpose.
select line,
    (true) as applies,
    ((organ1 > 0) = (orgpurp1 > 0)) as holds
from alliance;

-- rule second-organization-has-purpose
-- The second organization has a purpose; where there is none, there is no purpose.
select line,
    (true) as applies,
    ((organ2 > 0) = (orgpurp2 > 0)) as holds
from alliance;

-- rule second-organization-needs-first
-- Who has a second organization has a first.
select line,
    (organ2 > 0) as applies,
    (organ1 > 0) as holds
from alliance;

-- rule mediation-needs-conflict
-- A treaty that settles disputes among its members refers to conflict among them.
select line,
    (medarb = 1) as applies,
    (conwtin > 0) as holds
from alliance;

-- rule trade-concessions-are-cooperation
-- Trade concessions are non-military cooperation.
select line,
    (ecaid = 3) as applies,
    (nomicoop = 1) as holds
from alliance;

-- rule future-members-need-accession
-- A treaty that names possible future members has provisions for adding members.
select line,
    (futmem > 0) as applies,
    (proadd > 0) as holds
from alliance;

-- rule accession-is-known-with-its-members
-- Who knows which states may join knows whether any may.
select line,
    (futmem > 0) as applies,
    (proadd is not null) as holds
from alliance;

-- rule secret-articles-have-content
-- What is secret is coded by its content, and nothing else is.
select line,
    (true) as applies,
    ((pubsecr > 0) = (secrart > 0)) as holds
from alliance;

-- rule wholly-secret-is-wholly-secret
-- A wholly secret treaty has secrart 8, and no other has.
select line,
    (true) as applies,
    ((pubsecr = 2) = (secrart = 8)) as holds
from alliance;

-- rule new-is-not-revised
-- An alliance that is new in version 4 is not a revised one.
select line,
    (new4 = 1) as applies,
    (rev4 = 0) as holds
from alliance;

-- rule id-fits-era
-- IDs of 1000 to 1999 are for alliances begun by 1913, 2000 to 2999 for 1914 to 1944, 3000 and
-- more for 1945 and later.
select line,
    (true) as applies,
    (case when begyr <= 1913 then atopid between 1000 and 1999 when begyr <= 1944 then atopid
        between 2000 and 2999 else atopid >= 3000 end) as holds
from alliance;

-- rule old-cow-number-has-new
-- An alliance that version 3 of the COW data has is in version 4 as well.
select line,
    (cowid is not null) as applies,
    (cow4id is not null) as holds
from alliance;

-- rule fixed-length-has-months
-- A treaty of one phase has a length in months if its length is a fixed term, and only then.
select line,
    (maxphase = 0) as applies,
    ((length > 0) = (speclgth = 1)) as holds
from alliance;

-- rule endless-treaty-has-no-renewal
-- A treaty without end has no provision for its renewal.
select line,
    (speclgth = 3) as applies,
    (proren = 0) as holds
from alliance;

-- rule renewal-needs-length
-- Only a treaty whose length is specified can be renewed by its own provisions.
select line,
    (proren > 0) as applies,
    (speclgth > 0) as holds
from alliance;

-- rule renewal-length-needs-renewal
-- Only a renewal has a length of renewal.
select line,
    (renewlgt > 0) as applies,
    (proren > 0) as holds
from alliance;

-- rule endless-treaty-does-not-expire
-- A treaty without end does not end by being fulfilled.
select line,
    (speclgth = 3) as applies,
    (term <> 1) as holds
from alliance;

-- rule in-effect-has-no-end
-- An alliance is in effect if it has no end, and only then.
select line,
    (true) as applies,
    ((ineffect = 1) = (endyr = 0)) as holds
from alliance;

-- rule in-effect-has-no-manner-of-ending
-- An alliance that is in effect has not ended in any manner.
select line,
    (ineffect = 1) as applies,
    (term = 0) as holds
from alliance;

-- rule one-phase-is-no-phase
-- An alliance has no phases, or two or more.
select line,
    (true) as applies,
    (maxphase <> 1) as holds
from alliance;

-- rule named-threat-has-code
-- A threat of the kinds 1 and 3 has the code of a state.
select line,
    (specthrt in (1, 3)) as applies,
    (statthr1 > 0) as holds
from alliance;

-- rule threat-code-needs-threat
-- Where a state is named as the threat, there is a threat.
select line,
    (statthr1 > 0) as applies,
    (specthrt > 0) as holds
from alliance;

-- rule second-threat-needs-first
-- Who names a second state as the threat has named a first.
select line,
    (statthr2 > 0) as applies,
    (statthr1 > 0) as holds
from alliance;

-- rule un-reference-fits-era
-- A treaty that refers to the United Nations was in force in 1942 or later.
select line,
    (reflnun = 2) as applies,
    (endyr >= 1942 or ineffect = 1) as holds
from alliance;

-- rule league-reference-fits-era
-- A treaty that refers to the League of Nations was in force between 1919 and 1946.
select line,
    (reflnun = 1) as applies,
    (begyr <= 1946 and (endyr >= 1919 or ineffect = 1)) as holds
from alliance;

-- rule hinst-is-derived
-- High institutionalization is an integrated command, joint bases or troops abroad, or a common
-- defense policy, and nothing else.
select line,
    (true) as applies,
    ((hinst = 1) = (intcom = 1 or base > 0 or milcon = 3)) as holds
from alliance;

-- rule minst-is-derived
-- Moderate institutionalization is contact in peacetime, specified contributions,
-- subordination, a military organization or military aid of the kinds 3 and 4, where the
-- institutionalization is not high, and nothing else.
select line,
    (true) as applies,
    ((minst = 1) = (hinst = 0 and (milcon = 2 or contrib = 1 or subord > 0 or milorg = 1 or
        milaid >= 3))) as holds
from alliance;

-- rule milinst-is-derived
-- The degree of institutionalization is 2 where it is high, 1 where it is moderate, else 0.
select line,
    (true) as applies,
    (milinst = 2 * hinst + minst) as holds
from alliance;

-- rule milorg-is-derived
-- A military organization is one with the purposes 1 or 4, and nothing else.
select line,
    (true) as applies,
    ((milorg = 1) = (orgpurp1 in (1, 4) or orgpurp2 in (1, 4))) as holds
from alliance;

-- rule formorg-is-derived
-- A formal organization is more than regular meetings, and nothing else.
select line,
    (true) as applies,
    ((formorg = 1) = (organ1 >= 2 or organ2 >= 2)) as holds
from alliance;

-- rule pubtreat-is-derived
-- A public treaty is ratified and not wholly secret, and nothing else.
select line,
    (true) as applies,
    ((pubtreat = 1) = (estmode = 1 and pubsecr <= 1)) as holds
from alliance;

-- rule formal-is-derived
-- Formality counts the public treaty and the formal organization.
select line,
    (true) as applies,
    (formal = pubtreat + formorg) as holds
from alliance;

-- rule public-treaty-is-formal
-- Formality is at least 1 for a public treaty, whatever its organization.
select line,
    (pubtreat = 1) as applies,
    (formal >= 1) as holds
from alliance;

-- rule blanks-need-secondary-sources
-- A provision is left blank only where the text of the treaty could not be had.
select line,
    (proadd is null or futmem is null or speclgth is null or length is null or renounce is null
        or proren is null or renewlgt is null or notaiden is null or dipaid is null or terrres
        is null or seppeace is null or thirdcom is null or noothall is null or specthrt is null
        or conwtin is null or medarb is null or milcon is null or milaid is null or intcom is
        null or subord is null or organ1 is null or orgpurp1 is null or base is null or contrib
        is null or armred is null or acqterr is null or divgains is null or demwith is null or
        reflnun is null or refothio is null or natrefal is null or compag is null or nomicoop is
        null or conres is null or agprois is null or conmen is null or ecaid is null or interv
        is null) as applies,
    (source = 2) as holds
from alliance;

-- rule member-defense-condition-needs-pledge
-- Only a member that pledges defense has conditions on it.
select line,
    (defcon = 1) as applies,
    (defense = 1) as holds
from member;

-- rule defense-condition-has-a-kind
-- Defense is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((defcon = 1) = (defcoadv = 1 or defcoloc = 1 or defcocon = 1 or defconum = 1 or defcodem =
        1 or defconpr = 1)) as holds
from member;

-- rule member-offense-condition-needs-pledge
-- Only a member that pledges offense has conditions on it.
select line,
    (offcon = 1) as applies,
    (offense = 1) as holds
from member;

-- rule offense-condition-has-a-kind
-- Offense is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((offcon = 1) = (offcoadv = 1 or offcoloc = 1 or offcocon = 1 or offconum = 1 or offcodem =
        1)) as holds
from member;

-- rule member-neutrality-condition-needs-pledge
-- Only a member that pledges neutrality has conditions on it.
select line,
    (neucon = 1) as applies,
    (neutral = 1) as holds
from member;

-- rule neutrality-condition-has-a-kind
-- Neutrality is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((neucon = 1) = (neucoadv = 1 or neucoloc = 1 or neucocon = 1 or neuconum = 1 or neucodem =
        1 or neuconpr = 1 or neucoatt = 1)) as holds
from member;

-- rule member-consultation-condition-needs-pledge
-- Only a member that pledges consultation has conditions on it.
select line,
    (concon = 1) as applies,
    (consul = 1) as holds
from member;

-- rule consultation-condition-has-a-kind
-- Consultation is conditional if one of the kinds of condition is coded, and only then.
select line,
    (true) as applies,
    ((concon = 1) = (concoadv = 1 or concoloc = 1 or concocon = 1 or concoreq = 1)) as holds
from member;

-- rule conditional-means-condition-or-limit
-- Obligations are conditional if there is a condition on one of them or another limit, and only
-- then.
select line,
    (true) as applies,
    ((conditio = 1) = (defcon = 1 or offcon = 1 or neucon = 1 or concon = 1 or olimob = 1)) as
        holds
from member;

-- rule pledge-makes-active
-- An alliance in which a member pledges defense or offense is active.
select line,
    (defense = 1 or offense = 1) as applies,
    (active = 1) as holds
from member;

-- rule no-pledge-is-asymmetric
-- Where a member pledges nothing, the obligations are not the same for all.
select line,
    (defense = 0 and offense = 0 and neutral = 0 and nonagg = 0 and consul = 0) as applies,
    (asymm = 1) as holds
from member;

-- rule varying-obligation-is-asymmetric
-- Where the obligations of members vary, they are not the same for all.
select line,
    (obvary = 1) as applies,
    (asymm = 1) as holds
from member;

-- rule gone-member-has-no-seat
-- A member is in the alliance if it has no exit, and only then.
select line,
    (true) as applies,
    ((ineffect = 1) = (yrexit = 0)) as holds
from member;

-- rule exit-has-a-mode
-- For a member that has left it is coded how.
select line,
    (ineffect = 0) as applies,
    (termmode > 0) as holds
from member;

-- rule member-in-alliance-has-no-exit-mode
-- For a member that is in the alliance no way of leaving is coded.
select line,
    (ineffect = 1) as applies,
    (termmode = 0 and termcaus = 0 and term = 0) as holds
from member;

-- rule exit-has-a-cause
-- Where it is coded how a member left, it is coded why.
select line,
    (termmode > 0) as applies,
    (termcaus is not null and termcaus <> 0) as holds
from member;

-- rule state-death-has-one-code
-- A member that left because its state ended has mode 4 and cause 2, both or neither.
select line,
    (true) as applies,
    ((termmode = 4) = (termcaus = 2)) as holds
from member;

-- rule phase-is-one-of-those
-- The number of a phase is not above the number of phases, and is 0 only where there is none.
select line,
    (true) as applies,
    (phase <= maxphase and (phase = 0) = (maxphase = 0)) as holds
from member;

-- rule phase-active-is-defense-or-offense
-- A phase is active if it is a defense or an offense pact, and only then.
select line,
    (true) as applies,
    ((active = 1) = (defense = 1 or offense = 1)) as holds
from phase;

-- rule phase-fixed-length-has-months
-- A phase has a length in months if its length is a fixed term, and only then.
select line,
    (true) as applies,
    ((length > 0) = (speclgth = 1)) as holds
from phase;

-- rule phase-command-needs-contact
-- An integrated command is a contact among armed forces.
select line,
    (intcom = 1) as applies,
    (milcon > 0) as holds
from phase;

-- rule phase-has-an-obligation
-- Each phase of an alliance obliges its members to something.
select line,
    (true) as applies,
    (defense = 1 or offense = 1 or neutral = 1 or nonagg = 1 or consul = 1) as holds
from phase;

-- rule end-is-behind-begin
-- An alliance ends after the day on which it begins.
select line,
    (ineffect = 0) as applies,
    (case when end_low > begin_high then true when end_high <= begin_low then false end) as
        holds
from alliance;

-- rule exit-is-behind-entry
-- A member leaves after the day on which it enters.
select line,
    (ineffect = 0) as applies,
    (case when exit_low > entry_high then true when exit_high <= entry_low then false end) as
        holds
from member;

-- rule phase-end-is-behind-begin
-- A phase ends after the day on which it begins.
select line,
    (ineffect = 0) as applies,
    (case when end_low > begin_high then true when end_high <= begin_low then false end) as
        holds
from phase;

-- rule alliance-has-two-members
-- An alliance has two members or more.
select line,
    (true) as applies,
    (len(members) >= 2) as holds
from alliance;

-- rule members-are-listed-once
-- An alliance lists each of its members once.
select line,
    (true) as applies,
    (len(members) = len(list_distinct(members))) as holds
from alliance;

-- rule members-are-in-order
-- An alliance lists its members by ascending codes, without a gap.
select line,
    (true) as applies,
    (list_sort(cells, 'asc', 'nulls last') = cells) as holds
from alliance;

-- rule phase-members-are-listed-once
-- A phase lists each of its members once.
select line,
    (true) as applies,
    (len(members) = len(list_distinct(members))) as holds
from phase;

-- rule bilateral-phase-has-two-members
-- A phase is bilateral if it has two members, and only then.
select line,
    (true) as applies,
    ((bilat = 1) = (len(members) = 2)) as holds
from phase;

-- rule threat-is-no-member
-- A state that is named as the threat is no member of that phase.
select line,
    (statthr1 <> 0) as applies,
    (not list_contains(members, statthr1) and not list_contains(members, statthr2)) as holds
from phase;

-- rule phase-has-the-id-of-its-alliance
-- The ID of a phase is that of its alliance, with the number of the phase behind a point.
select line,
    (true) as applies,
    (round(atopid + phase / 10, 1) = atopidphase) as holds
from phase;

-- rule system-member-is-in-system
-- A member coded as a state of the system was one on the day on which it entered.
select line,
    (cowsys = 1) as applies,
    (case
        when exists (select 1 from states where ccode = member and entry_low >= start and entry_high <= "end") then true
        when exists (select 1 from states where ccode = member and entry_high >= start and entry_low <= "end") then null
        when member in (select ccode from states) and entry_low >= (select min(start) from states)
            and entry_high <= (select max("end") from states) then false end) as holds
from member;

-- rule member-outside-of-system-is-outside
-- A member coded as outside of the system was no state of it on the day on which it entered.
select line,
    (cowsys = 0) as applies,
    (not case
        when exists (select 1 from states where ccode = member and entry_low >= start and entry_high <= "end") then true
        when exists (select 1 from states where ccode = member and entry_high >= start and entry_low <= "end") then null
        when member in (select ccode from states) and entry_low >= (select min(start) from states)
            and entry_high <= (select max("end") from states) then false end) as holds
from member;

-- rule system-member-is-listed
-- A member coded as a state of the system is in the list of its states.
select line,
    (cowsys = 1) as applies,
    (member in (select ccode from states)) as holds
from member;

-- rule member-leaves-with-its-state
-- A state of the system does not stay in an alliance beyond the day after its own end.
select line,
    (cowsys = 1 and ineffect = 0) as applies,
    (case
        when exists (select 1 from states where ccode = member and exit_low - 1 >= start and exit_high - 1 <= "end") then true
        when exists (select 1 from states where ccode = member and exit_high - 1 >= start and exit_low - 1 <= "end") then null
        when member in (select ccode from states) and exit_low - 1 >= (select min(start) from states)
            and exit_high - 1 <= (select max("end") from states) then false end) as holds
from member;

-- rule expired-phase-ran-its-term
-- A phase of a fixed length that ended as provided lasted its length, less a year at most.
select line,
    (term = 1 and speclgth = 1) as applies,
    ((endyr - begyr) * 12 + endmo - begmo + 12 >= length) as holds
from phase;

-- rule alliance-has-one-row
-- An alliance has one row.
select line,
    (true) as applies,
    (row_number() over (partition by atopid order by line) = 1) as holds
from alliance;

-- rule old-cow-number-is-one-alliance
-- A number of version 3 of the COW data is one alliance.
select line,
    (cowid is not null) as applies,
    (row_number() over (partition by cowid order by line) = 1) as holds
from alliance;

-- rule cow-number-is-one-alliance
-- A number of version 4 of the COW data is one alliance.
select line,
    (cow4id is not null) as applies,
    (row_number() over (partition by cow4id order by line) = 1) as holds
from alliance;

