using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ConsentPurposes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "consent_email_service",
                table: "fans",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "consent_sms_service",
                table: "fans",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                table: "consents",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "marketing");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "consent_email_service",
                table: "fans");

            migrationBuilder.DropColumn(
                name: "consent_sms_service",
                table: "fans");

            migrationBuilder.DropColumn(
                name: "purpose",
                table: "consents");
        }
    }
}
