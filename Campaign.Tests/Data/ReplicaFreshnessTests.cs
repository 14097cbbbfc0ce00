using Campaign.Core.Data.Replica;
using NpgsqlTypes;
using Xunit;

namespace Campaign.Tests.Data;

public sealed class ReplicaFreshnessTests
{
    private readonly ReplicaFreshness _freshness = new();

    [Fact]
    public void Nothing_is_known_before_the_first_position_is_reached()
    {
        _freshness.Note(1, new NpgsqlLogSequenceNumber(100), new NpgsqlLogSequenceNumber(90));

        Assert.Null(_freshness.CompleteAt);
    }

    [Fact]
    public void Replica_that_has_all_is_complete_at_the_moment_of_asking()
    {
        _freshness.Note(1, new NpgsqlLogSequenceNumber(100), new NpgsqlLogSequenceNumber(100));
        Assert.Equal(1, _freshness.CompleteAt);

        _freshness.Note(2, new NpgsqlLogSequenceNumber(100), new NpgsqlLogSequenceNumber(100));
        Assert.Equal(2, _freshness.CompleteAt);
    }

    [Fact]
    public void Replica_that_follows_is_complete_as_of_the_last_position_that_it_has_passed()
    {
        _freshness.Note(1, new NpgsqlLogSequenceNumber(100), new NpgsqlLogSequenceNumber(90));
        _freshness.Note(2, new NpgsqlLogSequenceNumber(200), new NpgsqlLogSequenceNumber(150));
        Assert.Equal(1, _freshness.CompleteAt);

        _freshness.Note(3, new NpgsqlLogSequenceNumber(300), new NpgsqlLogSequenceNumber(200));
        Assert.Equal(2, _freshness.CompleteAt);
    }

    [Fact]
    public void Replica_that_stands_still_grows_old_however_long_it_is_asked()
    {
        _freshness.Note(1, new NpgsqlLogSequenceNumber(100), new NpgsqlLogSequenceNumber(100));
        for (var at = 2; at < 500; at++)
        {
            _freshness.Note(at, new NpgsqlLogSequenceNumber((ulong)(100 * at)), new NpgsqlLogSequenceNumber(100));
        }

        Assert.Equal(1, _freshness.CompleteAt);
        _freshness.Note(500, new NpgsqlLogSequenceNumber(50_000), new NpgsqlLogSequenceNumber(50_000));
        Assert.Equal(500, _freshness.CompleteAt);
    }
}
