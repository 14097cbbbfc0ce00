using Campaign.Contracts.Campaigns;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>
/// Deals recipients out to the arms of a test and to the rest that waits for the winner, by bits of the message id: the same fan always falls into
/// the same cell. Without a test all are in the one cell without a name.
/// </summary>
internal sealed class TestCells
{
    /// <summary>
    /// Who waits is put off by this and keeps the own time within it. So far off that it is never due, and whole hours, which no change of a clock
    /// bends.
    /// </summary>
    public static readonly TimeSpan Wait = TimeSpan.FromHours(8_760_000);

    /// <summary>Every time from here on is that of somebody who waits.</summary>
    public static readonly DateTimeOffset WaitsFrom = new(2900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The place of a row <c>c</c> with <c>message_id</c> among the arms, from 1; 0 for the rest.</summary>
    public const string Place = $"CASE WHEN {Share} < @test_share THEN 1 + {Bits} % cardinality(@arms) ELSE 0 END";

    /// <summary>The arm of a row <c>r</c> of recipients: its own, or else one of the arms given, by a part of its message id.</summary>
    public const string ArmOfRow =
        "coalesce(r.arm, (@arms)[1 + (get_byte(uuid_send(r.message_id), 12) * 256 + get_byte(uuid_send(r.message_id), 13)) % cardinality(@arms)])";

    /// <summary>The arm that has no copy: its rows wait.</summary>
    public const string Waiting = "-";

    private const string Share =
        "(get_byte(uuid_send(c.message_id), 9) * 65536 + get_byte(uuid_send(c.message_id), 10) * 256 + get_byte(uuid_send(c.message_id), 11))";

    private const string Bits = "(get_byte(uuid_send(c.message_id), 12) * 256 + get_byte(uuid_send(c.message_id), 13))";
    private const int Draws = 1 << 24;

    private readonly CampaignExperiment? _experiment;

    public TestCells(CampaignExperiment? experiment) => _experiment = experiment;

    /// <summary>The arms' names; one without a name where nothing is tested.</summary>
    public string[] Arms => _experiment is null ? [""] : [.. _experiment.Arms.Select(arm => arm.Id)];

    /// <summary>What <see cref="ArmOfRow"/> takes right after the snapshot, when the rest has no arm yet.</summary>
    public string[] ArmsOfOthers => _experiment is null ? [""] : [Waiting];

    public void AddParametersTo(NpgsqlCommand command)
    {
        command.Parameters.AddWithValue("arms", Arms);
        command.Parameters.AddWithValue("delays", _experiment is null ? [TimeSpan.Zero] : _experiment.Arms.Select(arm => TimeSpan.FromMinutes(arm.DelayMinutes)).ToArray());
        command.Parameters.AddWithValue("test_share", (int)((_experiment?.TestShare ?? 1) * Draws));
        command.Parameters.AddWithValue("wait", Wait);
    }
}
