using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Agents.Runs;

internal sealed class AgentThreadConfiguration : IEntityTypeConfiguration<AgentThread>
{
    public void Configure(EntityTypeBuilder<AgentThread> builder)
    {
        builder.ToTable("threads").HasKey(thread => new { thread.PromoterId, thread.ThreadId });
        builder.Property(thread => thread.Title).HasMaxLength(200);
        builder.Property(thread => thread.Draft).HasJsonColumn();
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(thread => new { thread.PromoterId, thread.UpdatedAt });
    }
}

internal sealed class ThreadMessageConfiguration : IEntityTypeConfiguration<ThreadMessage>
{
    public void Configure(EntityTypeBuilder<ThreadMessage> builder) =>
        builder.ToTable("messages").HasKey(message => new { message.PromoterId, message.ThreadId, message.Sequence });
}

internal sealed class AgentRunConfiguration : IEntityTypeConfiguration<AgentRun>
{
    public void Configure(EntityTypeBuilder<AgentRun> builder)
    {
        builder.ToTable("runs").HasKey(run => new { run.PromoterId, run.RunId });
        builder.HasIndex(run => new { run.PromoterId, run.ThreadId, run.CreatedAt });
    }
}

internal sealed class CheckpointConfiguration : IEntityTypeConfiguration<Checkpoint>
{
    public void Configure(EntityTypeBuilder<Checkpoint> builder)
    {
        builder.ToTable("checkpoints").HasKey(checkpoint => new { checkpoint.PromoterId, checkpoint.CheckpointId });
        builder.Property(checkpoint => checkpoint.State).HasColumnType("json");
        builder.HasIndex(checkpoint => new { checkpoint.PromoterId, checkpoint.ThreadId, checkpoint.CheckpointId });
    }
}

internal sealed class NodeResultConfiguration : IEntityTypeConfiguration<NodeResultRow>
{
    public void Configure(EntityTypeBuilder<NodeResultRow> builder)
    {
        builder.ToTable("node_results").HasKey(result => new { result.PromoterId, result.RunId, result.Node, result.InputHash });
        builder.Property(result => result.Output).HasColumnType("json");
    }
}

internal sealed class InterruptConfiguration : IEntityTypeConfiguration<Interrupt>
{
    public void Configure(EntityTypeBuilder<Interrupt> builder)
    {
        builder.ToTable("interrupts").HasKey(interrupt => new { interrupt.PromoterId, interrupt.InterruptId });
        builder.Property(interrupt => interrupt.Metadata).HasJsonColumn();
        builder.HasIndex(interrupt => new { interrupt.PromoterId, interrupt.ThreadId });
    }
}

internal sealed class RunEventConfiguration : IEntityTypeConfiguration<RunEventRow>
{
    public void Configure(EntityTypeBuilder<RunEventRow> builder)
    {
        builder.ToTable("run_events").HasKey(row => new { row.PromoterId, row.RunId, row.Sequence, row.At });
        builder.PartitionedBy("RANGE (at)");
        builder.Property(row => row.Payload).HasColumnType("json");
    }
}

internal sealed class LlmCallConfiguration : IEntityTypeConfiguration<LlmCall>
{
    public void Configure(EntityTypeBuilder<LlmCall> builder)
    {
        builder.ToTable("llm_calls").HasKey(call => new { call.PromoterId, call.LlmCallId });
        builder.Property(call => call.Cost).HasPrecision(14, 8);
        builder.HasIndex(call => new { call.PromoterId, call.At });
        builder.HasIndex(call => new { call.PromoterId, call.RunId });
    }
}

internal sealed class SideEffectConfiguration : IEntityTypeConfiguration<SideEffect>
{
    public void Configure(EntityTypeBuilder<SideEffect> builder) =>
        builder.ToTable("side_effects").HasKey(effect => new { effect.PromoterId, effect.Key });
}
