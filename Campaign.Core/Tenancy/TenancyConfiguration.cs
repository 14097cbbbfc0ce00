using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Tenancy;

internal sealed class PromoterConfiguration : IEntityTypeConfiguration<Promoter>
{
    public void Configure(EntityTypeBuilder<Promoter> builder)
    {
        builder.ToTable("promoters").HasKey(promoter => promoter.PromoterId);
        builder.HasIndex(promoter => promoter.Slug).IsUnique();
        builder.Property(promoter => promoter.Slug).HasMaxLength(60);
        builder.Property(promoter => promoter.Country).HasMaxLength(2);
        builder.Property(promoter => promoter.Currency).HasMaxLength(3);
        builder.Property(promoter => promoter.Brand).HasJsonColumn();
        builder.Property(promoter => promoter.ModelBudgetPerDay).HasPrecision(14, 2);
        builder.Property(promoter => promoter.ModelBudgetPerMonth).HasPrecision(14, 2);
        builder.Property(promoter => promoter.DataVersion).HasDefaultValue(1L);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships").HasKey(membership => new { membership.PromoterId, membership.UserId });
        builder.HasIndex(membership => membership.UserId);
        builder.HasOne<Promoter>().WithMany().HasForeignKey(membership => membership.PromoterId);
        builder.HasOne<Accounts.User>().WithMany().HasForeignKey(membership => membership.UserId);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys").HasKey(key => new { key.PromoterId, key.ApiKeyId });
        builder.HasIndex(key => key.Prefix).IsUnique();
        builder.HasOne<Promoter>().WithMany().HasForeignKey(key => key.PromoterId);
    }
}
