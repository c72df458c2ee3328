// @ts-check
// What the Paths page knows, read from paths-data.js: whom one can ask for, and the paths
// to them. It answers what `kith path` answers in a terminal.
(() => {
  "use strict";

  const MOST_PATHS = 5;

  /**
   * @param {PathsNodeRow} row
   * @returns {PathsNode}
   */
  function readNode(row) {
    const [name, href, work, ownStrength, routes, tie, favors, silence] = row;
    return {
      name,
      href,
      work,
      ownStrength,
      routes: routes.map(readRoute),
      tieReasons: tie ?? [],
      favorReasons: favors ?? [],
      silenceReason: silence ?? -1,
    };
  }

  /**
   * @param {PathsRouteRow} row
   * @returns {PathsRoute}
   */
  function readRoute([connector, strength, reason, isInferred]) {
    return { connector, strength, reason, isInferred: isInferred === 1 };
  }

  /**
   * @param {PathsOrganizationRow} row
   * @returns {PathsOrganization}
   */
  function readOrganization([name, aliases, href, present, former]) {
    return { name, aliases, href, present, former };
  }

  /**
   * The order of the command: the strongest, then the shortest, then by who is on it.
   *
   * @param {WarmPath} left
   * @param {WarmPath} right
   */
  function comparePaths(left, right) {
    if (left.strength !== right.strength) return right.strength - left.strength;
    const difference = left.hops.length - right.hops.length;
    if (difference) return difference;
    for (const [index, hop] of left.hops.entries()) {
      if (hop !== right.hops[index]) return hop - right.hops[index];
    }
    return 0;
  }

  /** @implements {PathsIndex} */
  class LoadedPaths {
    /** @param {PathsData} data */
    constructor(data) {
      this.data = data;
      this.nodes = data.nodes.map(readNode);
      this.organizations = data.organizations.map(readOrganization);
      this.targets = this.readTargets();
    }

    readTargets() {
      /** @type {PathTarget[]} */
      const targets = [];
      for (const organization of this.organizations) {
        const { name, aliases, present } = organization;
        const text = kith.fold(`${name} ${aliases}`);
        targets.push({
          label: name,
          kind: "organization",
          text,
          nodes: present,
          organization,
        });
      }
      for (const [index, title, nodes] of this.data.titles) {
        const organization = this.organizations[index];
        const label = `${title} at ${organization.name}`;
        const text = kith.fold(label);
        targets.push({ label, kind: "title", text, nodes, organization });
      }
      for (const [index, { name, work }] of this.nodes.entries()) {
        const text = kith.fold(`${name} ${work}`);
        targets.push({
          label: name,
          detail: work,
          text,
          nodes: [index],
          isPerson: true,
        });
      }
      return targets;
    }

    /**
     * The warmest paths to any of these people.
     *
     * @param {number[]} nodes
     */
    findPaths(nodes) {
      /** @type {WarmPath[]} */
      const paths = [];
      for (const index of nodes) {
        const { ownStrength, routes } = this.nodes[index];
        if (ownStrength > 0) paths.push({ hops: [index], strength: ownStrength });
        for (const route of routes) {
          const hops = [route.connector, index];
          paths.push({ hops, strength: route.strength, route });
        }
      }
      return paths.sort(comparePaths).slice(0, MOST_PATHS);
    }

    /**
     * The sentences of the command, in its order.
     *
     * @param {WarmPath} path
     */
    explain(path) {
      const { says, inferred } = this.data;
      const first = this.nodes[path.hops[0]];
      const { route } = path;
      const reasons = first.tieReasons.map((row) => says[row]);
      if (route) reasons.push(says[route.reason]);
      reasons.push(...first.favorReasons.map((row) => says[row]));
      if (route?.isInferred) reasons.push(inferred);
      if (route && first.silenceReason >= 0) reasons.push(says[first.silenceReason]);
      return reasons;
    }

    /**
     * The paths to each target of this name, as plain values.
     *
     * @param {string} label
     * @param {boolean} isPerson
     */
    answer(label, isPerson) {
      const meant = this.targets.filter(
        (target) => target.label === label && Boolean(target.isPerson) === isPerson,
      );
      return meant.map((target) =>
        this.findPaths(target.nodes).map((path) => ({
          strength: path.strength,
          hops: path.hops.map((hop) => this.nodes[hop].name),
          reasons: this.explain(path),
        })),
      );
    }
  }

  kith.createPathsIndex = (data) => new LoadedPaths(data);
})();
