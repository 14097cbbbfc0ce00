using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Budgets;

/// <summary>What a promoter's calls cost on a day of its zone: the sum of llm_calls, kept in the transaction that writes them.</summary>
public sealed class ModelSpend : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>USD.</summary>
    public required decimal Spent { get; set; }
}

/// <summary>What a call at work may cost at most; gone when it is done.</summary>
public sealed class BudgetReservation : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid ReservationId { get; init; }

    /// <summary>The run.</summary>
    public RunId? RunId { get; init; }

    /// <summary>USD.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When it counts no more, should nobody release it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class ModelSpendConfiguration : IEntityTypeConfiguration<ModelSpend>
{
    public void Configure(EntityTypeBuilder<ModelSpend> builder)
    {
        builder.ToTable("model_spend").HasKey(spend => new { spend.PromoterId, spend.Day });
        builder.Property(spend => spend.Spent).HasPrecision(14, 8);
    }
}

internal sealed class BudgetReservationConfiguration : IEntityTypeConfiguration<BudgetReservation>
{
    public void Configure(EntityTypeBuilder<BudgetReservation> builder)
    {
        builder.ToTable("budget_reservations").HasKey(reservation => new { reservation.PromoterId, reservation.ReservationId });
        builder.Property(reservation => reservation.Amount).HasPrecision(14, 8);
    }
}
