using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs").HasKey(job => new { job.PromoterId, job.JobId });
        builder.HasIndex(job => new { job.PromoterId, job.Kind, job.SubjectId }).IsUnique().HasFilter("state IN ('queued', 'running')");
        builder.HasIndex(job => new { job.Kind, job.RunAt }).HasFilter("state = 'queued'");
        builder.HasIndex(job => job.LeaseUntil).HasFilter("state = 'running'");
    }
}
